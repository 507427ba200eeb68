using System.Collections.Concurrent;
using Enforcement.BuildingBlocks.Calendar;
using Microsoft.AspNetCore.Http;

namespace Enforcement.Ledger.Journal;

/// <summary>Who holds what, out of a service's own tables. What was read of a person is good for seconds: most
/// requests come from people who asked a moment ago.</summary>
internal sealed class AppointmentBook<TDb>(Database<TDb> database, DomainClock clock, TimeProvider time) : IAppointments
    where TDb : ServiceDb
{
    // A subject is anybody's who can sign in at the provider.
    private const int Most = 10_000;
    private static readonly TimeSpan Good = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, (IReadOnlyList<AppointmentRow> Rows, DateTimeOffset Until)> known =
        new(StringComparer.Ordinal);

    public ValueTask<IReadOnlyList<HeldRole>> Of(string person, HttpContext http)
    {
        // Before a simulation has said what day it is, nobody holds anything.
        if (!clock.IsSet)
            return new([]);
        var today = LegalDay.Of(clock.Now);
        return new([.. Rows(person).Where(a => a.CountsOn(today)).Select(a => a.Held)]);
    }

    private IReadOnlyList<AppointmentRow> Rows(string person)
    {
        var now = time.GetUtcNow();
        if (known.TryGetValue(person, out var before) && now < before.Until)
            return before.Rows;
        using var db = database.Read();
        List<AppointmentRow> rows = [.. db.Appointments.Where(a => a.Person == person && !a.Ended)];
        if (known.Count >= Most)
            known.Clear();
        known[person] = (rows, now + Good);
        return rows;
    }
}
