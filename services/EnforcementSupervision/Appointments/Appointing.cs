using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Appointments;

/// <summary>What an appointment says, and when it may stand beside others of the same person.</summary>
/// <param name="To">Last day; null: open.</param>
internal sealed record Appointing(
    string Person,
    string Role,
    BodyCode? Body,
    string Zone,
    string Agency,
    DateOnly From,
    DateOnly? To,
    string LegalBasis
)
{
    /// <summary>System, security and audit administrator (三员): no two of them are one person.</summary>
    public static readonly IReadOnlyList<string> Three =
    [
        Contracts.Role.Operator,
        Contracts.Role.SecurityAdmin,
        Contracts.Role.AuditAdmin,
    ];

    private static readonly string[] OfBody =
    [
        Contracts.Role.Planner,
        Contracts.Role.Head,
        Contracts.Role.Inspector,
        Contracts.Role.LegalReviewer,
    ];
    private static readonly string[] OfAgency =
    [
        Contracts.Role.Agency,
        Contracts.Role.Discipline,
        Contracts.Role.Procurator,
    ];

    // An enterprise is no office: the provider vouches for who speaks for it. Nor is a process of our own.
    public static readonly IReadOnlyList<string> Roles =
    [
        .. Contracts.Role.All.Except([Contracts.Role.Enterprise, Contracts.Role.Service, Contracts.Role.Anonymous]),
    ];

    /// <summary>Fields into values; which bodies and agencies there are is asked in the decision.</summary>
    public static Appointing Parse(AppointmentDraft? draft)
    {
        if (draft is null)
            throw Refusal.Invalid("appointment", Reasons.Required, "appointment is required");
        var role = Fields.Code(draft.Role, "appointment.role", 20);
        if (!Roles.Contains(role))
            throw Refusal.Invalid(
                "appointment.role",
                Reasons.OutOfRange,
                $"role '{role}' must be one of {string.Join(", ", Roles)}"
            );
        var person = Fields.Text(draft.Person, "appointment.person", TokenRules.LongestSubject);
        if (TokenRules.IsOurOwn(person))
            throw Refusal.Invalid("appointment.person", Reasons.BadCode, $"'{Fields.Shown(person)}' is nobody's");
        var body = Scope(draft.Body, "body", role, OfBody, isRequired: true);
        var zone = Scope(draft.Zone, "zone", role, [Contracts.Role.Reviewer], isRequired: false);
        var agency = Scope(draft.Agency, "agency", role, OfAgency, isRequired: role == Contracts.Role.Agency);
        var from = Fields.Date(draft.From, "appointment.from");
        DateOnly? to = draft.To.Length == 0 ? null : Fields.Date(draft.To, "appointment.to");
        if (to < from)
            throw Refusal.Invalid("appointment.to", Reasons.OutOfRange, $"to {to.Iso()} is before from {from.Iso()}");
        return new(
            person,
            role,
            BodyCode.StoredOrNone(body),
            zone,
            agency,
            from,
            to,
            Fields.Text(draft.LegalBasis, "appointment.legal_basis", 300)
        );
    }

    private static string Scope(string value, string field, string role, string[] having, bool isRequired)
    {
        var (name, may) = ($"appointment.{field}", having.Contains(role));
        if (value.Length == 0 && !(may && isRequired))
            return "";
        var code = Fields.Code(value, name, BodyCode.Most);
        return may
            ? code
            : throw Refusal.Invalid(name, Reasons.OutOfRange, $"a {role} has no {field}: it must be empty");
    }

    /// <summary>Refused where it cannot stand beside what the person holds, or has before him, at the same
    /// time.</summary>
    /// <param name="others">Of the same person.</param>
    public void MustStandBeside(IEnumerable<Appointing> others)
    {
        foreach (
            var other in others.Where(o => o.From <= (To ?? DateOnly.MaxValue) && From <= (o.To ?? DateOnly.MaxValue))
        )
        {
            if ((Role, Body, Zone, Agency) == (other.Role, other.Body, other.Zone, other.Agency))
                throw Refusal.AlreadyExists(
                    Reasons.AppointmentExists,
                    $"the person is {Role} from {other.From.Iso()} on already"
                );
            if (Role != other.Role && Three.Contains(Role) && Three.Contains(other.Role))
                throw Refusal.Precondition(
                    Reasons.ThreeOffices,
                    $"the person is {other.Role}: system, security and audit administrator are three people"
                );
            if (
                Differ(Body?.Value ?? "", other.Body?.Value ?? "")
                || Differ(Agency, other.Agency)
                || (Role == other.Role && Zone != other.Zone)
            )
                throw Refusal.Precondition(
                    Reasons.AppointmentScope,
                    "one person acts for one body, one zone and one agency at a time: end the other appointment first"
                );
        }
    }

    private static bool Differ(string one, string other) => one.Length > 0 && other.Length > 0 && one != other;

    public void MustNotBeOver(DateOnly today)
    {
        if (To < today)
            throw Refusal.Precondition(Reasons.AppointmentOver, $"its last day, {To.Iso()}, is over");
    }
}
