"""The words around names: titles, letters behind a name, small words of family names, firms, stopgaps."""


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HONORIFICS = words(
    """
    mr mrs ms miss mx master madam sir dame lady lord dr doctor prof professor rev reverend fr father
    hon judge justice capt captain sgt sergeant lt lieutenant col colonel maj major gen general officer
    coach pastor rabbi imam senator señor señora señorita sr sra srta don doña herr frau monsieur madame mme
    mlle sig signora dott
    """
)
SUFFIXES = words(
    """
    jr sr ii iii iv md do dds dmd dvm phd edd jd esq esquire rn np pa cpa mba bsc msc pe od dc
    lcsw ret
    """
)
PARTICLES = words("de del della der den des di dos das du da von van vom zu zur ter ten bin ibn bint la le")
COUPLES = words("and und et")
ORGANISATIONS = words(
    """
    llc inc ltd limited gmbh corp corporation company co plc llp lp pllc ag sa srl bv pty foundation
    association bank church school university college hospital clinic dental dentistry office services
    service group holdings partners associates solutions enterprises industries agency realty properties
    restaurant hotel salon spa store shop plumbing roofing construction insurance department team the
    """
)
NO_NAMES = frozenset(
    {
        *words(
            """
            unknown test testing lead contact customer client guest user caller anonymous private none null nil
            undefined unavailable restricted blocked homeowner owner resident occupant prospect patient wireless
            info sales admin support reception manager n/a na nan tbd tba noname name hello hi sir madam dear
            there
            """
        ),
        "no name",
        "not available",
        "not given",
        "not provided",
        "first name",
        "last name",
        "full name",
        "first last",
        "john doe",
        "jane doe",
        "wireless caller",
        "unknown caller",
        "test test",
        "test user",
        "new lead",
        "new contact",
    }
)
