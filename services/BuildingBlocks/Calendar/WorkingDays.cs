using System.Collections.Frozen;

namespace Enforcement.BuildingBlocks.Calendar;

/// <summary>
/// Working days and legal periods. Monday to Friday, except for the days off and the make-up working days of the
/// State Council's yearly notice (国务院办公厅关于…年部分节假日安排的通知), which come as data.
/// </summary>
/// <remarks>
/// The rule of every period (民法典 art. 201–203, 行政处罚法 art. 85): the day of the event does not count; a period
/// of natural days or months whose last day is a day off ends on the next working day; the last day ends at 24:00.
/// </remarks>
public sealed class WorkingDays
{
    private const string Header = "date,name,kind",
        File = "calendar/cn-holidays.csv";

    private static readonly Lazy<ReferenceTable> Shipped = new(() =>
        ReferenceTable.Of(typeof(WorkingDays).Assembly, File)
    );

    private static readonly Lazy<WorkingDays> FromResource = new(() =>
    {
        _ = Shipped.Value; // as many days as its source is said to have
        using var reader = ReferenceTable.Reader(typeof(WorkingDays).Assembly, File);
        return Read(reader);
    });

    // only the days that differ, or may differ, from Monday to Friday
    private readonly FrozenDictionary<DateOnly, bool> works;
    private readonly FrozenSet<int> years;

    private WorkingDays(Dictionary<DateOnly, bool> days)
    {
        works = days.ToFrozenDictionary();
        // A notice may name the last days of the year before. National Day stands in every notice under its own year.
        years = days.Keys.Where(day => day is { Month: 10, Day: 1 }).Select(day => day.Year).ToFrozenSet();
    }

    /// <summary>The notices this release ships with (seeds/calendar/cn-holidays.csv).</summary>
    public static WorkingDays Published => FromResource.Value;

    /// <summary>Those notices as a table, with source and year.</summary>
    public static ReferenceTable Table => Shipped.Value;

    /// <summary>Reads <c>date,name,kind</c> with kind <c>off</c> or <c>work</c>. A bad line is named, and nothing is
    /// half read.</summary>
    /// <exception cref="FormatException">names the line and what is wrong in it.</exception>
    public static WorkingDays Read(TextReader csv)
    {
        if (csv.ReadLine()?.TrimStart('\uFEFF') is var header && header != Header)
            throw new FormatException($"calendar line 1: '{Header}' expected, '{header}' found");
        var days = new Dictionary<DateOnly, bool>();
        for (var line = 2; csv.ReadLine() is { } text; line++)
        {
            if (text.Length == 0)
                continue;
            if (text.Split(',') is not [var date, _, "off" or "work"] fields)
                throw new FormatException(
                    $"calendar line {line}: date, name and 'off' or 'work' expected, '{text}' found"
                );
            if (!IsoDay.TryParse(date, out var day))
                throw new FormatException($"calendar line {line}: '{date}' is not a date such as 2026-10-01");
            if (!days.TryAdd(day, fields[2] == "work"))
                throw new FormatException($"calendar line {line}: {date} stands in the calendar twice");
        }
        return new WorkingDays(days);
    }

    /// <summary>Whether the days off of this year are known.</summary>
    public CalendarYear Basis(int year) => years.Contains(year) ? CalendarYear.Published : CalendarYear.Assumed;

    /// <summary>True for a working day; in a year without a notice, for Monday to Friday.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        works.TryGetValue(day, out var work) ? work : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The last day of a period that begins with an event on <paramref name="from"/>.</summary>
    public DueDay Add(DateOnly from, Term term) => AddDays(from, term.Count, term.Type);

    /// <inheritdoc cref="Add"/>
    public DueDay AddDays(DateOnly from, int count, DayType type) =>
        type switch
        {
            DayType.Working => AddWorkingDays(from, count),
            DayType.Natural => OnWorkingDay(from.AddDays(count), count >= 0),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "working or natural"),
        };

    /// <summary>
    /// The <paramref name="count"/>-th working day after <paramref name="from"/>, which itself does not count; with a
    /// negative count, before it. With 0, the day itself or, when that is a day off, the next working day.
    /// </summary>
    public DueDay AddWorkingDays(DateOnly from, int count)
    {
        if (count == 0)
            return OnWorkingDay(from, true);
        var (day, step, basis) = (from, Math.Sign(count), CalendarYear.Published);
        for (var left = Math.Abs(count); left > 0; )
        {
            day = day.AddDays(step);
            basis = Weaker(basis, Basis(day.Year));
            if (IsWorkingDay(day))
                left--;
        }
        return new(day, basis);
    }

    /// <summary>
    /// A period of months ends on the day of the same number, or on the month's last day where there is none (民法典
    /// art. 202).
    /// </summary>
    public DueDay AddMonths(DateOnly from, int count) => OnWorkingDay(from.AddMonths(count), count >= 0);

    /// <summary>How many working days lie after <paramref name="from"/>, up to and including <paramref name="to"/>; 0
    /// when it is not later.</summary>
    public int Between(DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var day = from; day < to; )
            if (IsWorkingDay(day = day.AddDays(1)))
                count++;
        return count;
    }

    // A day off lengthens a period that somebody has. Counted backwards ("3 days before it begins") nothing is
    // lengthened: moving the day on would shorten the notice, so it stays where it is.
    private DueDay OnWorkingDay(DateOnly day, bool forwards)
    {
        var basis = Basis(day.Year);
        for (; forwards && !IsWorkingDay(day); basis = Weaker(basis, Basis(day.Year)))
            day = day.AddDays(1);
        return new(day, basis);
    }

    private static CalendarYear Weaker(CalendarYear a, CalendarYear b) => (CalendarYear)Math.Max((int)a, (int)b);
}
