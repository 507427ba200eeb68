using System.Globalization;
using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision.Oversight;

/// <summary>Numbers without a gap, per kind and year, as OPIN-449917-2026-0003. Folded from the facts that carry
/// them.</summary>
internal static class InstrumentNumbers
{
    public static string Next(SupervisionDb db, string kind, string division, int year)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{kind}-{division}-{year:0000}");
        return $"{prefix}-{((db.InstrumentNumbers.Find(prefix)?.Last ?? 0) + 1).ToString("D4", CultureInfo.InvariantCulture)}";
    }

    public static void Fold(SupervisionDb db, string id)
    {
        var dash = id.LastIndexOf('-');
        var (prefix, number) = (id[..dash], long.Parse(id.AsSpan(dash + 1), CultureInfo.InvariantCulture));
        if (db.InstrumentNumbers.Find(prefix) is null)
            db.InstrumentNumbers.Add(new(prefix, number));
        else
            db.Change(db.InstrumentNumbers, prefix, n => n with { Last = number });
    }
}

internal sealed record InstrumentNumberRow(string Prefix, long Last);
