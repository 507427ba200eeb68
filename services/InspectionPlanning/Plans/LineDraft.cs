using System.Text.RegularExpressions;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.InspectionPlanning.Plans;

/// <summary>A line as a request brings it, well formed but not yet held against matters and enterprises.</summary>
/// <param name="Path">Where it stands in the request, for refusals: "lines[0]".</param>
internal sealed partial record LineDraft(
    string Path,
    int Line,
    LineKind Kind,
    IReadOnlyList<string> Matters,
    InspectionForm Form,
    DateOnly WindowFrom,
    DateOnly WindowTo,
    IReadOnlyList<RateOfClass> Rates,
    string IndustryPrefix,
    string DivisionPrefix,
    IReadOnlyList<CreditCode> CreditCodes,
    string OffSiteInsufficient,
    Campaign? Campaign,
    Assistance? Assistance
)
{
    private static readonly string[] Classes = [.. Enum.GetNames<RiskClass>().Skip(1)];

    /// <param name="isRegistered">
    /// Whether a code stands in the register, asked of codes that a check of codes refuses.
    /// </param>
    public static IReadOnlyList<LineDraft> Parse(IReadOnlyList<PlanLine> lines, Func<CreditCode, bool> isRegistered)
    {
        Fields.Some(lines, "lines", 50);
        return [.. lines.Select((line, i) => Parse(line, $"lines[{i}]", isRegistered))];
    }

    /// <summary>Numbers run on without a gap, so that a line is never mistaken for another.</summary>
    public static void CheckNumbers(IReadOnlyList<LineDraft> lines, int first)
    {
        for (var i = 0; i < lines.Count; i++)
            if (lines[i].Line != first + i)
                throw Refusal.Invalid(
                    $"{lines[i].Path}.line",
                    Reasons.LineNumber,
                    $"{lines[i].Path}.line is {lines[i].Line}, the next number is {first + i}"
                );
    }

    private static LineDraft Parse(PlanLine line, string path, Func<CreditCode, bool> isRegistered)
    {
        var kind = Fields.OneOf(line.Kind, $"{path}.kind");
        if (kind == LineKind.Case)
            throw Refusal.Invalid(
                $"{path}.kind",
                Reasons.OutOfRange,
                $"{path}.kind: what a case triggers is no line of a plan (OpenCaseVisit)"
            );
        var matters = Requests.Distinct(
            [
                .. Fields
                    .Some(line.Matters, $"{path}.matters", 20)
                    .Select((m, i) => Requests.Matter(m, $"{path}.matters[{i}]")),
            ],
            $"{path}.matters"
        );
        var form = Fields.OneOf(line.Form, $"{path}.form");
        var (from, to) = Requests.Period(line.WindowFrom, $"{path}.window_from", line.WindowTo, $"{path}.window_to");
        // 能非现场的不得入企: before anyone goes, the plan says why looking from outside will not do.
        var insufficient =
            form == InspectionForm.OnSite
                ? Fields.Text(line.OffSiteInsufficient, $"{path}.off_site_insufficient", 300)
                : Fields.Optional(line.OffSiteInsufficient, $"{path}.off_site_insufficient", 300);
        var campaign = Special(line, kind, path);
        if (kind == LineKind.Draw && line.CreditCodes.Count > 0)
            throw Refusal.Invalid(
                $"{path}.credit_codes",
                Reasons.OutOfRange,
                "a draw line names no enterprise: the draw does"
            );
        if (kind != LineKind.Draw && line.Rates.Count > 0)
            throw Refusal.Invalid($"{path}.rates", Reasons.OutOfRange, "only a draw line has rates");
        return new(
            path,
            line.Line,
            kind,
            matters,
            form,
            from,
            to,
            kind == LineKind.Draw ? ParseRates(line.Rates, $"{path}.rates") : [],
            kind == LineKind.Draw ? Industry(line.IndustryPrefix, $"{path}.industry_prefix") : "",
            kind == LineKind.Draw ? Division(line.DivisionPrefix, $"{path}.division_prefix") : "",
            kind == LineKind.Draw ? [] : Codes(line.CreditCodes, $"{path}.credit_codes", isRegistered),
            insufficient,
            campaign,
            Assisted(line, path)
        );
    }

    /// <summary>A special campaign goes ahead only approved and filed (国办发〔2024〕54号), whoever ordered
    /// it.</summary>
    private static Campaign? Special(PlanLine line, LineKind kind, string path)
    {
        if (kind == LineKind.Special)
            return new(
                Fields.Text(line.Approval, $"{path}.approval", 60),
                Fields.Text(line.Filing, $"{path}.filing", 60),
                Null(Fields.Optional(line.DeployedBy, $"{path}.deployed_by", 100))
            );
        foreach (
            var (text, field) in new[]
            {
                (line.Approval, "approval"),
                (line.Filing, "filing"),
                (line.DeployedBy, "deployed_by"),
            }
        )
            if (text.Length > 0)
                throw Refusal.Invalid(
                    $"{path}.{field}",
                    Reasons.OutOfRange,
                    $"{path}.{field} is for a special campaign only"
                );
        return null;
    }

    private static Assistance? Assisted(PlanLine line, string path) =>
        line.AssistedBy.Length == 0 && line.Assistance.Length == 0
            ? null
            : new(
                Requests.Body(line.AssistedBy, $"{path}.assisted_by"),
                Fields.Text(line.Assistance, $"{path}.assistance", 60)
            );

    private static string? Null(string text) => text.Length == 0 ? null : text;

    private static IReadOnlyList<RateOfClass> ParseRates(IReadOnlyList<ClassRate> rates, string path)
    {
        var parsed = Fields
            .Some(rates, path, 8)
            .Select(
                (rate, i) =>
                    new RateOfClass(
                        Requests.OneOf(rate.RiskClass, $"{path}[{i}].risk_class", Classes),
                        Fields.Between(rate.Burden, $"{path}[{i}].burden", 0, 1),
                        Rate.TryParse(rate.Rate, out var exact)
                            ? exact.Text
                            : throw Refusal.Invalid(
                                $"{path}[{i}].rate",
                                Reasons.Rate,
                                $"{path}[{i}].rate '{Fields.Shown(rate.Rate)}' is not two whole numbers such as "
                                    + "1/20, at most 1"
                            )
                    )
            )
            .ToList();
        for (var i = 1; i < parsed.Count; i++)
            if (parsed.Take(i).Any(r => r.RiskClass == parsed[i].RiskClass && r.Burden == parsed[i].Burden))
                throw Refusal.Invalid(
                    $"{path}[{i}]",
                    Reasons.Duplicate,
                    $"class {parsed[i].RiskClass} with burden {parsed[i].Burden} has two rates"
                );
        return parsed;
    }

    private static IReadOnlyList<CreditCode> Codes(
        IReadOnlyList<string> codes,
        string path,
        Func<CreditCode, bool> isRegistered
    )
    {
        var named = Fields.Some(codes, path, 500);
        return Requests.Distinct(
            [.. named.Select((code, i) => DistrictFields.IssuedCode(code, $"{path}[{i}]", isRegistered))],
            path
        );
    }

    private static string Industry(string prefix, string field) =>
        prefix.Length == 0
            ? ""
            : Requests.Shaped(
                Fields.Code(prefix, field, 5),
                field,
                IndustryCode(),
                "the beginning of a GB/T 4754 code: a section letter, digits, or both"
            );

    private static string Division(string prefix, string field) =>
        prefix.Length == 0
            ? ""
            : Requests.Shaped(
                Fields.Code(prefix, field, 12),
                field,
                OfficersService.DivisionPrefix(),
                "2 to 12 digits"
            );

    [GeneratedRegex(@"\A(?:[A-T][0-9]{0,4}|[0-9]{1,4})\z")]
    private static partial Regex IndustryCode();
}

/// <param name="DeployedBy">The superior's order; null for the body's own campaign.</param>
internal sealed record Campaign(string Approval, string Filing, string? DeployedBy);

/// <summary>A record of assistance outside the own area (异地协助): the territorial body and the document's
/// number.</summary>
internal sealed record Assistance(BodyCode Body, string Document);
