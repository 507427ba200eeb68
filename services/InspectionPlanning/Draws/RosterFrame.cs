using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Ledger.Policies;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Enforcement.InspectionPlanning.Draws;

/// <summary>What a roster rests on: the registry entry mirrored last, and a digest of the visits and rules that decide
/// who is left out.</summary>
internal sealed record FrameVersion(long RegistrySequence, string Visits);

/// <summary>
/// Who of the mirror belongs into the roster of a line, and in which stratum. The frame is the line's industry; whoever
/// of it is left out is left out for the first of these reasons: out-of-area, not-active, unverifiable-code, planned-
/// already, capped, no-rate.
/// </summary>
internal sealed class RosterFrame
{
    /// <summary>Days before the freeze in which an entry by any body makes the burden class 1.</summary>
    public const string BurdenWindow = "planning.burden.window-days";

    /// <summary>The class that an enterprise without one is drawn in; without a version in force it is left out as
    /// no-rate.</summary>
    public const string UnclassifiedAs = "planning.draw.unclassified-class";

    public static IReadOnlyList<PolicyKey> PolicyKeys { get; } =
    [PolicyKey.Days(BurdenWindow), PolicyKey.Text(UnclassifiedAs, "A", "B", "C", "D")];

    private readonly Dictionary<CreditCode, Marks>.AlternateLookup<ReadOnlySpan<char>> marks;
    private readonly Caps caps;
    private readonly byte[] linePrefix,
        bodyPrefix;
    private readonly RiskClass unclassified;

    private RosterFrame(PlanningDb db, DrawLine line, DateOnly today)
    {
        (var byCode, Version, caps, unclassified, DrawnBefore) = ReadMarks(db, line, today);
        marks = byCode.GetAlternateLookup<ReadOnlySpan<char>>();
        linePrefix = Encoding.ASCII.GetBytes(BodyRow.AreaOf(line.DivisionPrefix));
        bodyPrefix = Encoding.ASCII.GetBytes(
            db.Bodies.AsNoTracking().FirstOrDefault(b => b.Body == line.Body)?.Area ?? ""
        );
        // ORDER BY the primary key: SQLite walks its index, so nothing is sorted here.
        const string columns = "SELECT credit_code, division, status, risk_class FROM enterprise_mirror",
            order = " ORDER BY credit_code";
        const string inIndustry = " WHERE industry >= $1 AND industry < $2";
        var prefix = line.IndustryPrefix;
        (Sql, Values) =
            prefix.Length == 0
                ? (columns + order, [])
                : (columns + inIndustry + order, (object?[])[prefix, prefix + '\uffff']);
        Enterprises = (int)
            (long)
                db.Scalar(
                    $"SELECT count(*) FROM enterprise_mirror{(prefix.Length == 0 ? "" : inIndustry)}",
                    [.. Values]
                )!;
    }

    public FrameVersion Version { get; }

    /// <summary>Firms that must not fall out of the roster by how the line is cut.</summary>
    public DrawnBefore DrawnBefore { get; }

    /// <summary>The body's own area, as a prefix.</summary>
    public string BodyArea => Encoding.ASCII.GetString(bodyPrefix);

    /// <summary>The class that firms without one are drawn in; unspecified without a version of the policy.</summary>
    public RiskClass Unclassified => unclassified;
    public string Sql { get; }
    public object?[] Values { get; }

    /// <summary>All enterprises of the industry, eligible or not.</summary>
    public int Enterprises { get; }

    public static RosterFrame Read(PlanningDb db, DrawLine line, DateOnly today) => new(db, line, today);

    public static FrameVersion VersionOf(PlanningDb db, DrawLine line, DateOnly today) =>
        ReadMarks(db, line, today).Version;

    /// <summary>The reason to leave the enterprise of this row out, or its stratum.</summary>
    public (string? Reason, Stratum Stratum) Judge(sqlite3_stmt row, ReadOnlySpan<byte> code)
    {
        var division = raw.sqlite3_column_blob(row, 1);
        if (!division.StartsWith(linePrefix) || !division.StartsWith(bodyPrefix))
            return (ExclusionReason.OutOfArea, default);
        if (raw.sqlite3_column_int(row, 2) != (int)EnterpriseStatus.Active)
            return (ExclusionReason.NotActive, default);
        // Admitted to the register with another check character: no verifier takes it for an id of a draw.
        if (!Uscc.IsValid(code))
            return (ExclusionReason.UnverifiableCode, default);
        Span<char> text = stackalloc char[code.Length];
        Encoding.ASCII.GetChars(code, text);
        marks.TryGetValue(text, out var mark);
        if (mark.Planned)
            return (ExclusionReason.PlannedAlready, default);
        var riskClass = (RiskClass)raw.sqlite3_column_int(row, 3);
        if (caps.Counts(LineKind.Draw) && caps.Of(riskClass, mark.Used).IsReached)
            return (ExclusionReason.Capped, default);
        if (riskClass == RiskClass.Unspecified)
            riskClass = unclassified;
        return riskClass == RiskClass.Unspecified
            ? (ExclusionReason.NoRate, default)
            : (null, Stratum.Of(riskClass, mark.Entered ? 1 : 0));
    }

    private readonly record struct Marks(bool Planned, bool Entered, int Used, bool Dropped)
    {
        public string Flags => $"{(Planned ? 'P' : '-')}{(Entered ? 'E' : '-')}{(Dropped ? 'D' : '-')}";
    }

    private static (
        Dictionary<CreditCode, Marks> Marks,
        FrameVersion Version,
        Caps Caps,
        RiskClass Unclassified,
        DrawnBefore DrawnBefore
    ) ReadMarks(PlanningDb db, DrawLine line, DateOnly today)
    {
        var window = Policy.Count(db, BurdenWindow, today);
        var unclassified = Policy.TryInForce(db, UnclassifiedAs, today) is { } set
            ? Enum.Parse<RiskClass>(set.Value)
            : RiskClass.Unspecified;
        var since = LegalDay.Start(today.AddDays(-window));
        var caps = new Caps(db, line.Body, today);
        var marks = new Dictionary<CreditCode, Marks>(new CodesByText());
        void Mark(CreditCode code, Func<Marks, Marks> change) => marks[code] = change(marks.GetValueOrDefault(code));

        // Spared visits and named ones that were deferred count as planned too: drawing the firm again would push the
        // visit back on it. Of a drawn one nobody but the draw decides.
        var planned = db
            .Visits.AsNoTracking()
            .Where(v =>
                v.Body == line.Body
                && v.MatterGroup == line.MatterGroup
                && v.Origin != VisitOrigin.Case
                && v.State != VisitState.Cancelled
                && !(v.State == VisitState.Deferred && v.DrawId != null)
                && v.WindowFrom <= line.WindowTo
                && v.WindowTo >= line.WindowFrom
            )
            .Select(v => v.CreditCode);
        foreach (var code in planned)
            Mark(code, m => m with { Planned = true });
        foreach (var code in db.Visits.AsNoTracking().Where(v => v.EnteredAt >= since).Select(v => v.CreditCode))
            Mark(code, m => m with { Entered = true });
        foreach (var (code, used) in caps.Used(line.WindowTo.Year))
            Mark(code, m => m with { Used = used });
        var before = DrawnBefore.Of(db, line);
        foreach (var code in before.Codes)
            Mark(code, m => m with { Dropped = true });

        var seen = db.Scalar("SELECT seq FROM registry_seen WHERE id = 1") as long? ?? 0;
        return (marks, new(seen, Digest(marks, window, unclassified)), caps, unclassified, before);
    }

    private static string Digest(Dictionary<CreditCode, Marks> marks, int window, RiskClass unclassified)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(
            Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{window}/{(int)unclassified}"))
        );
        foreach (var (code, mark) in marks.OrderBy(m => m.Key))
            sha.AppendData(
                Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{code}{mark.Flags}{mark.Used};"))
            );
        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }
}
