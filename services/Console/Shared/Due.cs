using System.Globalization;

namespace Enforcement.WebConsole.Shared;

/// <summary>How long a last day is away, in working days of the legal calendar; said in words, the colour only
/// helps.</summary>
public static class Due
{
    public static bool IsOver(DateOnly due, DateOnly today) => due < today;

    public static string Text(DateOnly due, DateOnly today, Words w)
    {
        if (due == today)
            return w["act-today"];
        var days = WorkingDays.Published.Between(due < today ? due : today, due < today ? today : due);
        // Over a weekend no working day has gone by, and still the day is over.
        if (due < today)
            return days switch
            {
                0 => w["act-over-now"],
                1 => w["act-over-one"],
                _ => w.With("act-over", days),
            };
        return days switch
        {
            0 => w["act-today"],
            1 => w["act-days-one"],
            _ => w.With("act-days-left", days),
        };
    }

    public static string Tone(DateOnly due, DateOnly today) =>
        due < today ? "bad"
        : WorkingDays.Published.Between(today, due) <= 2 ? "warn"
        : "info";

    /// <summary>A day as the services write it; null where there is none.</summary>
    public static DateOnly? Day(string iso) => IsoDay.TryParse(iso, out var day) ? day : null;

    /// <summary>The last day before an instant that is the first late one, as services give clocks.</summary>
    public static DateOnly? Before(string instant) =>
        DateTimeOffset.TryParse(instant, CultureInfo.InvariantCulture, out var at)
            ? LegalDay.Of(at.AddTicks(-1))
            : null;

    public static DateOnly? Before(Google.Protobuf.WellKnownTypes.Timestamp? instant) =>
        instant is null ? null : LegalDay.Of(instant.ToDateTimeOffset().AddTicks(-1));
}
