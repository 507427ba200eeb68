using Enforcement.Ledger.Policies;

namespace Enforcement.EnforcementSupervision.Oversight;

/// <summary>A clock that a body runs against: its last day, and the day from which it is reminded.</summary>
/// <param name="Assumed">A year without a published calendar was counted.</param>
internal sealed record InstrumentClock(DateOnly Due, DateOnly RemindOn, bool Assumed)
{
    /// <summary>Working days are shared out as working days: 80 % of ten are the eighth, whatever holidays lie
    /// between.</summary>
    public static InstrumentClock Days(DateOnly from, Term term, int percent)
    {
        var due = WorkingDays.Published.Add(from, term);
        var reached = Share(term.Count, percent);
        var remind =
            term.Type == DayType.Working
                ? WorkingDays.Published.AddWorkingDays(from, reached).Day
                : from.AddDays(reached);
        return new(due.Day, remind, due.Basis == CalendarYear.Assumed);
    }

    /// <summary>Months end on the day of the same number; a day off moves the end to the next working day (民法典 arts.
    /// 202, 203).</summary>
    public static InstrumentClock Months(DateOnly from, int months, int percent)
    {
        var due = WorkingDays.Published.AddMonths(from, months);
        return new(
            due.Day,
            from.AddDays(Share(due.Day.DayNumber - from.DayNumber, percent)),
            due.Basis == CalendarYear.Assumed
        );
    }

    public static int Percent(SupervisionDb db, DateOnly on) =>
        Policy.Count(db, SupervisionPolicies.InstrumentReminder, on);

    // Rounded up, so that never less than the share has run.
    private static int Share(int count, int percent) => ((count * percent) + 99) / 100;
}
