"""What the agent is told to say. One place for the wording; numbers come in already spoken out.

A read-back holds no 'or' and no second question: the listening takes a yes to it for what it is.
"""

OPENING = "Which mobile number should I text? You can say the number, or just say: the one you called."
READ_BACK = "So your number is {number}. Is that correct?"
READ_BACK_CALLED = "That is the number I called you on: {number}. Shall I text that number?"
READ_BACK_AGAIN = "Just to be sure, your number is {number}. Is that correct? Please say yes if it is."
CORRECTED = "Thank you. So your number is {number}. Is that correct?"
CONFIRMED = "Thank you, I will text {number}."
SO_FAR = "I have {digits} so far. What comes next?"
TOO_FEW = "I have only {count} digits: {digits}. {expected}What comes after that, or please say the whole number again?"
TOO_MANY = "That was {count} digits, which is too many. {expected}Please say the whole number once more, from the start."
A_NUMBER_HAS = "A number here has {count}. "
CANNOT_EXIST = (
    "I heard {digits}, and that does not seem to be a phone number. Please say the whole number once more."
)
MORE_THAN_ONE = "I heard more than one number. Which one should I text? Please say just that one."
SAY_IT_WHOLE = "I am sorry, I am not sure which part to change. Please say the whole number once more."
FROM_THE_START = "Please say the whole number, from the start."
WHAT_IS_IT = "I am sorry about that. What is the right number? Please say it from the start."
WHICH_ONE = "Of course. Which number should I text? Please say it from the start."
NOT_THE_CALLED_ONE = "All right, not that one. Which mobile number should I text instead?"
NOT_YOURS = "I can only text a number of your own. Which mobile number of yours should I text?"
LANDLINE = "That seems to be a landline or a number that takes no texts. Which mobile number should I text?"
NOT_HEARD = "I am sorry, I did not catch that. Which mobile number should I text?"
TAKE_YOUR_TIME = "Of course, take your time."
REFUSED = "That is fine, I will not send a text."
GIVEN_UP = "I am sorry, I could not get the number for certain, so I will not send a text for now. That is no problem at all."
