namespace Enforcement.Contracts;

[JsonSerializable(typeof(AppointmentEntered))]
[JsonSerializable(typeof(AppointmentMade))]
[JsonSerializable(typeof(AppointmentDeclined))]
[JsonSerializable(typeof(AppointmentEnded))]
[JsonSerializable(typeof(SetupCodeIssued))]
internal sealed partial class AppointmentEventsJson : JsonSerializerContext;

/// <summary>Somebody's role, proposed by the security administrator; it counts for nothing yet.</summary>
/// <param name="Person">Subject of the person's tokens.</param>
/// <param name="Body">Of planner, head, inspector and legal reviewer; "" for others.</param>
/// <param name="To">Last day; null: open.</param>
[FactOf(Services.Supervision, "appointment-entered", "拟定任职")]
public sealed record AppointmentEntered(
    string AppointmentId,
    string Person,
    string Role,
    string Body,
    string Zone,
    string Agency,
    DateOnly From,
    DateOnly? To,
    string LegalBasis,
    string EnteredBy
) : IEvent
{
    public string Subject => AppointmentId;
}

/// <summary>It counts from its first day to its last. All of it, for who follows and did not hear that it was
/// entered.</summary>
/// <param name="EnteredBy">"" where a setup code made it, then there is no second either.</param>
[FactOf(Services.Supervision, "appointment-made", "任职生效", HeardBy = Services.Registry | Services.Planning)]
public sealed record AppointmentMade(
    string AppointmentId,
    string Person,
    string Role,
    string Body,
    string Zone,
    string Agency,
    DateOnly From,
    DateOnly? To,
    string LegalBasis,
    string EnteredBy,
    string SecondedBy
) : IEvent
{
    public string Subject => AppointmentId;

    /// <summary>What it gives the person.</summary>
    public HeldRole Held() => new(Role, Body, Zone, Agency);
}

[FactOf(Services.Supervision, "appointment-declined", "任职未通过复核")]
public sealed record AppointmentDeclined(string AppointmentId, string Reasons, string DeclinedBy) : IEvent
{
    public string Subject => AppointmentId;
}

/// <param name="LastDay">It counts to its end; null: it counts no more from this moment.</param>
[FactOf(Services.Supervision, "appointment-ended", "免去任职", HeardBy = Services.Registry | Services.Planning)]
public sealed record AppointmentEnded(string AppointmentId, DateOnly? LastDay, string Reasons, string EndedBy) : IEvent
{
    public string Subject => AppointmentId;
}

/// <summary>A code that makes the first of an office, printed by the process; an earlier one for the same office counts
/// no more.</summary>
/// <param name="Sha256">Of its twenty letters and digits.</param>
[FactOf(Services.Supervision, "setup-code-issued", "签发启用码", Confidential = true)]
public sealed record SetupCodeIssued(string Role, string Sha256, DateTimeOffset Until) : IEvent
{
    public string Subject => Role;
}
