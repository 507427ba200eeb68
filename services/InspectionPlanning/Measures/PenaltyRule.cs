using Enforcement.Contracts;

namespace Enforcement.InspectionPlanning.Measures;

/// <summary>A penalty is measured by the benchmark of the day of the violation, and leaves it with reasons only
/// (国办发〔2022〕27号).</summary>
internal static class PenaltyRule
{
    /// <param name="lists">Benchmarks in force that day, the body's own first, then what binds it.</param>
    /// <param name="fine">In fen.</param>
    /// <returns>Null where none is in force: then nothing can be named.</returns>
    public static PenaltyTier? Measure(
        IReadOnlyList<RuleListRow> lists,
        string item,
        string circumstance,
        long fine,
        string why
    )
    {
        if (lists.Count == 0)
        {
            if (circumstance.Length + why.Length > 0)
                throw Refusal.Invalid(
                    circumstance.Length > 0 ? "circumstance" : "deviation_reason",
                    Reasons.NoListInForce,
                    "no benchmark was in force on the day of the violation: there is no tier to name or to leave"
                );
            return null;
        }
        var (names, range) = Benchmarks.Measure(lists, item, circumstance);
        if (range.Holds(fine) && why.Length > 0)
            throw Refusal.Invalid(
                "deviation_reason",
                Reasons.NoDeviation,
                $"{fine} fen is within '{circumstance}' of {range}: nothing deviates"
            );
        if (!range.Holds(fine) && why.Length == 0)
            throw Refusal.Invalid(
                "deviation_reason",
                Reasons.Required,
                $"{fine} fen is outside of '{circumstance}' of {range} on {names.Shown}: deviation_reason is required"
            );
        return new(names.ListId, circumstance, range.From, range.To, why.Length == 0 ? null : why);
    }
}
