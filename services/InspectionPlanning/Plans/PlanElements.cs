using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Plans;

/// <summary>
/// What a published plan has to say (广东省优化营商环境条例 art. 48): 依据, 事项, 范围, 方式, 时间.
/// </summary>
internal static class PlanElements
{
    public static void MustBeWhole(PlanRow plan, IEnumerable<PlanLineRow> lines)
    {
        if (Missing(plan, lines) is { } field)
            throw Refusal.Precondition(
                field,
                Reasons.PlanIncomplete,
                $"{field} of {plan.PlanId} is empty: a plan is published with its basis, and each line with matters, "
                    + "scope, form and time"
            );
    }

    /// <summary>The first element that is empty, as the request that filed it names the field; null for none.</summary>
    internal static string? Missing(PlanRow plan, IEnumerable<PlanLineRow> lines)
    {
        if (string.IsNullOrWhiteSpace(plan.Basis))
            return "basis";
        var any = false;
        foreach (var line in lines)
        {
            any = true;
            if (Missing(line) is { } field)
                return $"lines[{line.Line - 1}].{field}";
        }
        return any ? null : "lines";
    }

    private static string? Missing(PlanLineRow line) =>
        line.Matters.Count == 0 ? "matters"
        : line.Kind == LineKind.Draw && line.Rates.Count == 0 ? "rates"
        : line.Firms == 0 ? "credit_codes"
        : line.Form == InspectionForm.Unspecified ? "form"
        : line.WindowFrom == default ? "window_from"
        : line.WindowTo == default ? "window_to"
        : null;
}
