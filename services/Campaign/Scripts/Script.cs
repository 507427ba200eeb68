using Enforcement.Contracts.Planning.V1;

namespace Enforcement.Campaign.Scripts;

/// <summary>
/// scenario.json: the year that is told and everything in it that has a date, a body or a document. Keys are the names
/// below in snake_case; days are ISO, enums in kebab-case; a key too many or too few is refused by name.
/// </summary>
/// <param name="Division">Six digits; all made-up ones begin with 4499, which was never issued.</param>
/// <param name="RandomSeed">Decides every choice that the stories leave to chance.</param>
/// <param name="Year">Whose plans are made and whose report is printed.</param>
/// <param name="To">The last day told; a visit's publication and a measure may end in the year after.</param>
/// <param name="ReratedPerMonth">Enterprises that get a new risk class on the first of a month.</param>
/// <param name="Bodies">Of bodies.csv; null = all.</param>
/// <param name="WithoutPolicies">Dated rules that are not in force there; where none asks for stored files, none is
/// sent.</param>
/// <param name="ChancesInHundred">By name; a story that asks for one that is not here ends the run.</param>
internal sealed record Script(
    string Name,
    string Division,
    string RandomSeed,
    int Year,
    DateOnly From,
    DateOnly To,
    int ReratedPerMonth,
    IReadOnlyDictionary<string, int> ChancesInHundred,
    AgenciesScript Agencies,
    PlansScript Plans,
    ObservationScript Observation,
    DrawsScript Draws,
    WaiversScript Waivers,
    MeasuresScript Measures,
    IReadOnlyList<CaseScript> Cases,
    CaseOverTheCapScript? CaseOverTheCap,
    Spread Complaints,
    IReadOnlyList<ReferralScript> Referrals,
    IReadOnlyList<ClueScript> Clues,
    OversightScript Oversight,
    StationScript Station,
    OutsideScript Outside,
    RosterScript Roster,
    IReadOnlyList<string>? Bodies = null,
    IReadOnlyList<string>? WithoutPolicies = null
);

/// <summary>The same thing several times, evenly over some days.</summary>
internal sealed record Spread(DateOnly From, int Count, int Days)
{
    public DateOnly Day(int number) => From.AddDays(number * Days / Count);
}

internal sealed record AgenciesScript(DateOnly On, IReadOnlyList<AgencyScript> Registered);

/// <param name="Delivery">amqp or grpc; without a broker, in one process, always grpc.</param>
internal sealed record AgencyScript(string Agency, string Name, string Delivery);

/// <param name="FiledADay">Bodies that file on one day.</param>
/// <param name="MergedOn">Days when bodies that meet at one firm agree on one visit.</param>
/// <param name="GovernmentDocument">Of the government that names the lead; <c>{number}</c> is filled in.</param>
internal sealed record PlansScript(
    DateOnly FiledFrom,
    int FiledADay,
    IReadOnlyList<DateOnly> MergedOn,
    string GovernmentDocument,
    IReadOnlyList<AmendmentScript> Amendments
);

/// <summary>A line that a body adds within the year.</summary>
internal sealed record AmendmentScript(
    DateOnly On,
    string Body,
    string Group,
    LineKind Kind,
    DateOnly WindowFrom,
    DateOnly WindowTo,
    FirmsScript Firms,
    string Reason,
    string Approval = "",
    string Filing = "",
    string DeployedBy = "",
    string AssistedBy = "",
    string Assistance = ""
);

/// <summary>Some enterprises of class A or B.</summary>
/// <param name="Choice">Name of the choice: another name, other firms.</param>
/// <param name="Tagged">Only with a four-new tag, or only without; null = both.</param>
internal sealed record FirmsScript(
    string Choice,
    int Count,
    string Industry = "",
    string Division = "",
    bool? Tagged = null
);

/// <param name="From">The first application; nobody asks for a waiver within 45 days of it.</param>
/// <param name="NotNamed">Of the applications: by firms that no plan names.</param>
internal sealed record ObservationScript(
    DateOnly From,
    int ADay,
    int Applications,
    int NotNamed,
    string Site,
    MarkedScript Marked
);

/// <summary>
/// Between application and decision a body learns of something regulated that the application did not name.
/// </summary>
internal sealed record MarkedScript(int Count, string By, string Field, string Site, string Evidence);

/// <summary>What goes wrong at draws, by their number in the order of planning, from 0; null = at none.</summary>
/// <param name="DissolvedEvery">At each so-many-th draw the first firm drawn turns out dissolved.</param>
internal sealed record DrawsScript(
    int? PartyMissing,
    int? FirstAttemptAborted,
    int? TooFewSlots,
    int DissolvedEvery,
    int DissolvedFrom
);

/// <param name="Undeclared">Bodies that never declare that all their entries stand in the system.</param>
internal sealed record WaiversScript(
    IReadOnlyList<CoverageScript> Coverage,
    IReadOnlyList<string> Undeclared,
    LateEntriesScript LateEntries
);

internal sealed record CoverageScript(DateOnly On, DateOnly From, DateOnly To);

/// <summary>A platform's file brings entries at firms whose visits were thought avoided.</summary>
/// <param name="Columns">Headers of number, credit code, day, body, matter group and label, as its format names
/// them.</param>
/// <param name="Label">What the platform calls such an entry.</param>
internal sealed record LateEntriesScript(
    DateOnly On,
    string Platform,
    DateOnly WindowsBefore,
    int Count,
    IReadOnlyList<string> Columns,
    string DateFormat,
    string Label
);

/// <param name="PenaltyDocument"><c>{body}</c> and <c>{number}</c> are filled in.</param>
internal sealed record MeasuresScript(Spread Ordered, Spread Penalties, Spread WithoutCoercion, string PenaltyDocument);

/// <param name="Unfounded">Cancelled three days later.</param>
internal sealed record CaseScript(
    DateOnly On,
    string Body,
    CaseTrigger Trigger,
    string Reference,
    bool Unfounded = false
);

/// <summary>A complaint about a firm that was planned to the cap already.</summary>
internal sealed record CaseOverTheCapScript(DateOnly On, string Reference);

internal enum ReferralAct
{
    Send,
    Accept,
    Feedback,
    Return,
    Close,
}

/// <param name="Number">The agency's number of the referral.</param>
/// <param name="Text">The clue, the outcome, why it is returned.</param>
internal sealed record ReferralScript(
    DateOnly On,
    ReferralAct Act,
    string Agency,
    long Number,
    string Text = "",
    ForwardedScript? Forwards = null
);

/// <summary>A clue that the head of a body reports upward.</summary>
/// <param name="By">Body of the head.</param>
/// <param name="About">The body concerned.</param>
internal sealed record ClueScript(DateOnly On, string By, string About, string Kind, string Text);

/// <summary>The referral that was returned and goes to another agency now.</summary>
internal sealed record ForwardedScript(string Agency, long Number);

internal sealed record RosterScript(Spread Leave, Spread Conflicts, Spread Tags, DateOnly UntaggedOn);
