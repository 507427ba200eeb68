namespace Enforcement.Ledger.Journal;

/// <summary>The facts that say who may do what, as rows that every service has.</summary>
public static class AppointmentMirror
{
    /// <returns>Whether it is told of here.</returns>
    public static bool Apply(ServiceDb db, Recorded e)
    {
        switch (e.Event)
        {
            case AppointmentMade a:
                db.Appointments.Add(
                    new()
                    {
                        AppointmentId = a.AppointmentId,
                        Person = a.Person,
                        Held = a.Held(),
                        From = a.From,
                        To = a.To,
                    }
                );
                return true;
            case AppointmentEnded a:
                // One that was ended before anybody seconded it never came here.
                if (db.Appointments.Find(a.AppointmentId) is not null)
                    db.Change(db.Appointments, a.AppointmentId, row =>
                        a.LastDay is { } last ? row with { To = last } : row with { Ended = true }
                    );
                return true;
            default:
                return false;
        }
    }
}
