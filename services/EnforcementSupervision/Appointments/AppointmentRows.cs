using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Appointments;

/// <summary>An appointment from the day it was entered on.</summary>
internal sealed record AppointmentEntryRow
{
    public required string AppointmentId { get; init; }
    public required string Person { get; init; }
    public required string Role { get; init; }
    public BodyCode? Body { get; init; }
    public required string Zone { get; init; }
    public required string Agency { get; init; }
    public required DateOnly From { get; init; }
    public DateOnly? To { get; init; }
    public required string LegalBasis { get; init; }
    public AppointmentState State { get; init; }

    /// <summary>When it was seconded, and when somebody ended it: what was known on a day.</summary>
    public DateTimeOffset? MadeAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The last day that it was made with.</summary>
    public DateOnly? MadeTo { get; init; }
    public required string EnteredBy { get; init; }
    public string DecidedBy { get; init; } = "";
    public string EndedBy { get; init; } = "";
    public string Reasons { get; init; } = "";

    public bool CountsOn(DateOnly day) => State == AppointmentState.Standing && From <= day && !(To < day);

    /// <summary>Whether it counted on a day, by what was known before <paramref name="cut"/>.</summary>
    public bool CountedOn(DateOnly day, DateTimeOffset cut) =>
        MadeAt < cut && From <= day && !((EndedAt < cut ? LastDay : MadeTo) < day);

    /// <summary>Ended at once it was his until the day before: on that day he has left.</summary>
    private DateOnly? LastDay =>
        State == AppointmentState.Ended && LegalDay.Of(EndedAt!.Value).AddDays(-1) is var left && !(To < left)
            ? left
            : To;

    /// <summary>What of it is judged beside others of the same person.</summary>
    public Appointing AsEntered() => new(Person, Role, Body, Zone, Agency, From, To, LegalBasis);
}

/// <summary>A code that somebody may still give in, by its hash.</summary>
internal sealed record SetupCodeRow(string Role, string Sha256, DateTimeOffset Until);

internal static class AppointmentsFold
{
    public static bool Apply(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case AppointmentEntered a:
                Numbering.Fold(db, a.AppointmentId);
                db.AppointmentEntries.Add(
                    Row(
                        a.AppointmentId,
                        new(
                            a.Person,
                            a.Role,
                            BodyCode.StoredOrNone(a.Body),
                            a.Zone,
                            a.Agency,
                            a.From,
                            a.To,
                            a.LegalBasis
                        )
                    ) with
                    {
                        EnteredBy = a.EnteredBy,
                    }
                );
                return true;
            case AppointmentMade a:
                Make(db, a, e.Time);
                return AppointmentMirror.Apply(db, e);
            case AppointmentDeclined a:
                db.Change(db.AppointmentEntries, a.AppointmentId, row =>
                    row with
                    {
                        State = AppointmentState.Declined,
                        DecidedBy = a.DeclinedBy,
                        Reasons = a.Reasons,
                    }
                );
                return true;
            case AppointmentEnded a:
                db.Change(db.AppointmentEntries, a.AppointmentId, row =>
                    row with
                    {
                        State = a.LastDay is null ? AppointmentState.Ended : row.State,
                        To = a.LastDay ?? row.To,
                        EndedAt = e.Time,
                        EndedBy = a.EndedBy,
                        Reasons = a.Reasons,
                    }
                );
                return AppointmentMirror.Apply(db, e);
            case SetupCodeIssued c:
                if (db.SetupCodes.Find(c.Role) is not null)
                    db.Change(db.SetupCodes, c.Role, _ => new(c.Role, c.Sha256, c.Until));
                else
                    db.SetupCodes.Add(new(c.Role, c.Sha256, c.Until));
                return true;
            default:
                return false;
        }
    }

    private static void Make(SupervisionDb db, AppointmentMade a, DateTimeOffset at)
    {
        if (db.AppointmentEntries.Find(a.AppointmentId) is not null)
        {
            db.Change(db.AppointmentEntries, a.AppointmentId, row =>
                row with
                {
                    State = AppointmentState.Standing,
                    DecidedBy = a.SecondedBy,
                    MadeAt = at,
                    MadeTo = row.To,
                }
            );
            return;
        }
        // By a setup code, which is used up.
        Numbering.Fold(db, a.AppointmentId);
        db.AppointmentEntries.Add(
            Row(
                a.AppointmentId,
                new(a.Person, a.Role, BodyCode.StoredOrNone(a.Body), a.Zone, a.Agency, a.From, a.To, a.LegalBasis)
            ) with
            {
                State = AppointmentState.Standing,
                MadeAt = at,
                MadeTo = a.To,
            }
        );
        if (db.SetupCodes.Find(a.Role) is { } code)
            db.SetupCodes.Remove(code);
    }

    private static AppointmentEntryRow Row(string id, Appointing of) =>
        new()
        {
            AppointmentId = id,
            Person = of.Person,
            Role = of.Role,
            Body = of.Body,
            Zone = of.Zone,
            Agency = of.Agency,
            From = of.From,
            To = of.To,
            LegalBasis = of.LegalBasis,
            State = AppointmentState.Entered,
            EnteredBy = "",
        };
}
