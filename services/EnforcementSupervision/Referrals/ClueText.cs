using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision.Referrals;

/// <summary>Text about a clue: what bears the mark of a state secret is refused wherever somebody writes one.</summary>
internal static class ClueText
{
    public static string Plain(string? value, string field, int most) =>
        Unmarked(Fields.Text(value, field, most), field);

    public static string Optional(string? value, string field, int most) =>
        Unmarked(Fields.Optional(value, field, most), field);

    /// <summary>open or work-secret.</summary>
    public static string Classification(string? value) =>
        value switch
        {
            // State secrets do not enter this network at all (保守国家秘密法): the case is noted in the paper register.
            "state-secret" => throw Refusal.Invalid(
                "classification",
                Reasons.StateSecret,
                "state secrets are refused here: make a register entry only"
            ),
            "open" or "work-secret" => value,
            _ => throw Refusal.Invalid(
                "classification",
                Reasons.OutOfRange,
                "classification must be open or work-secret"
            ),
        };

    private static string Unmarked(string text, string field) =>
        SecretMark.IsOn(text)
            ? throw Refusal.Invalid(
                field,
                Reasons.SecretMark,
                $"{field} bears the mark of a state secret: it stays on paper, make a register entry only"
            )
            : text;
}
