"""The commonest words of English, by which a call is known to be in it."""

WORDS = frozenset(
    "the be to of and a in that have i it for not on with he as you do at this but his by from they we say her she or an will my one all"
    " would there their what so up out if about who get which go me when make can like time just him know take into your good some could"
    " them see other than then now look only come its over think also back after use two how our work first well way even new want"
    " because any these give day most us is are was were am been has had did does doing don't i'm it's that's you're i'll we'll can't yes"
    " yeah okay ok sure please thanks thank hi hello bye here right great no got let let's where why too very more call calling text email"
    " number zero oh one two three four five six seven eight nine ten double at dot example com org".split()
)
"""Most frequent words of spoken English, with the contractions and courtesies of a phone call."""
