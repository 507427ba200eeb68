using System.Text.RegularExpressions;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Shared;

/// <summary>Fields that several RPCs of the service read.</summary>
internal static partial class Requests
{
    public static BodyCode Body(string text, string field = "body") =>
        BodyCode.Parse(
            Shaped(
                Fields.Code(text, field, 16),
                field,
                ShortCode(),
                "a capital letter, then 1 to 15 capitals, digits or '-'"
            )
        );

    public static string MatterGroup(string text, string field) =>
        Shaped(
            Fields.Code(text, field, 16),
            field,
            ShortCode(),
            "a capital letter, then 1 to 15 capitals, digits or '-'"
        );

    public static string Matter(string text, string field) =>
        Shaped(Fields.Code(text, field, 12), field, TwelveDigits(), "the 12 digits of a basic code (基本编码)");

    public static string Division(string text, string field) =>
        Shaped(Fields.Code(text, field, 12), field, DivisionCode(), "6, 9 or 12 digits (GB/T 2260, GB/T 10114)");

    public static VisitId VisitId(string text, string field = "visit_id") =>
        Contracts.VisitId.Parse(Fields.Code(text, field, 40));

    public static string Officer(string text, string field = "officer") => Fields.Code(text, field, 47);

    /// <summary>A law, regulation, rule or State Council decision; a normative document gives no power.</summary>
    public static string LegalBasis(string text, string field)
    {
        var basis = Fields.Text(text, field, 300);
        return
            basis.StartsWith("规范性文件", StringComparison.Ordinal)
            || basis.StartsWith("normative", StringComparison.OrdinalIgnoreCase)
            ? throw Refusal.Invalid(
                field,
                Reasons.LegalBasis,
                "a normative document is no legal basis: a law, regulation, rule or State Council decision is"
            )
            : basis;
    }

    /// <summary>As <see cref="LegalBasis(string, string)"/>, held against the kind it claims: only the State Council's
    /// decisions among them carry a document number, and a notice is no rule whatever it is called.</summary>
    public static string LegalBasis(string text, string field, LegalBasisKind kind, string kindField)
    {
        if (Fields.OneOf(kind, kindField) == LegalBasisKind.NormativeDocument)
            throw Refusal.Invalid(
                kindField,
                Reasons.LegalBasis,
                "a normative document is no legal basis: a law, regulation, rule or State Council decision is"
            );
        var basis = LegalBasis(text, field);
        if (kind != LegalBasisKind.StateCouncilDecision && basis.Contains('〔'))
            throw Refusal.Invalid(
                field,
                Reasons.LegalBasis,
                $"{field} names a document by its number: that is a normative document, or a State Council "
                    + "decision and then of that kind"
            );
        if (
            kind == LegalBasisKind.StateCouncilDecision
            && !basis.Contains("国务院", StringComparison.Ordinal)
            && !basis.Contains("国发", StringComparison.Ordinal)
        )
            throw Refusal.Invalid(
                field,
                Reasons.LegalBasis,
                $"{field} is no decision of the State Council (国务院决定, 国发〔…〕)"
            );
        return NoticeTitle().IsMatch(basis)
            ? throw Refusal.Invalid(
                field,
                Reasons.LegalBasis,
                $"{field} is titled as a notice, opinion, scheme or letter: a normative document"
            )
            : basis;
    }

    public static string OneOf(string text, string field, params string[] allowed) =>
        allowed.Contains(text)
            ? text
            : throw Refusal.Invalid(
                field,
                Reasons.BadCode,
                $"{field} '{Fields.Shown(text)}' must be one of {string.Join(", ", allowed)}"
            );

    public static (DateOnly From, DateOnly To) Period(string from, string fromField, string to, string toField)
    {
        var (first, last) = (Fields.Date(from, fromField), Fields.Date(to, toField));
        return first <= last
            ? (first, last)
            : throw Refusal.Invalid(
                toField,
                Reasons.OutOfRange,
                $"{toField} {last.Iso()} is before {fromField} {first.Iso()}"
            );
    }

    /// <summary>The substitute measure of a waiver or of off-site supervision.</summary>
    public static (MeasureKind Kind, DateOnly Due) Measure(Measure? measure) =>
        measure is null
            ? throw Refusal.Invalid("measure", Reasons.Required, "measure is required")
            : (Fields.OneOf(measure.Kind, "measure.kind"), Fields.Date(measure.Due, "measure.due"));

    public static IReadOnlyList<T> Distinct<T>(IReadOnlyList<T> items, string field)
    {
        var seen = new HashSet<T>();
        for (var i = 0; i < items.Count; i++)
            if (!seen.Add(items[i]))
                throw Refusal.Invalid($"{field}[{i}]", Reasons.Duplicate, $"{field} names {items[i]} twice");
        return items;
    }

    public static string Shaped(string code, string field, Regex shape, string words) =>
        shape.IsMatch(code)
            ? code
            : throw Refusal.Invalid(field, Reasons.BadCode, $"{field} '{Fields.Shown(code)}' is not {words}");

    [GeneratedRegex(@"\A[A-Z][A-Z0-9-]{1,15}\z")]
    internal static partial Regex ShortCode();

    [GeneratedRegex("(?:通知|意见|方案|函)》")]
    private static partial Regex NoticeTitle();

    [GeneratedRegex(@"\A[0-9]{12}\z")]
    private static partial Regex TwelveDigits();

    [GeneratedRegex(@"\A[0-9]{6}(?:[0-9]{3}){0,2}\z")]
    private static partial Regex DivisionCode();
}
