using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;
using Enforcement.Verification;

namespace Enforcement.InspectionPlanning;

/// <summary>A credit code of a request in its one spelling.</summary>
internal static class CreditCodes
{
    public static string Parse(string? text, string field) =>
        Uscc.TryParse((text ?? "").Trim(), out var code, out var reason) ? code.Value : throw Refusal.Invalid(field, Reasons.CreditCode, Uscc.Explain(Fields.Shown(text), reason));
}
