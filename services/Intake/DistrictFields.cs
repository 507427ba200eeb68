namespace Enforcement.Intake;

/// <summary>Request fields that every service of the district reads in the same way, beside those that any service
/// has (<see cref="Fields"/>).</summary>
public static class DistrictFields
{
    /// <summary>An 18-character code as an authority issued it (统一社会信用代码), in its one spelling.</summary>
    /// <param name="isOnRecord">
    /// Asked only where a rule beyond the shape fails: a code that stands on record was let in there, with its reason.
    /// </param>
    public static CreditCode IssuedCode(string? value, string field, Func<CreditCode, bool> isOnRecord)
    {
        if (Verification.Codes.IssuedCode.TryRead(value, out var text, out var reason))
            return CreditCode.Parse(text);
        if (text.Length > 0 && CreditCode.Parse(text) is var code && isOnRecord(code))
            return code;
        throw Refusal.Invalid(
            field,
            Reasons.CreditCode,
            Verification.Codes.IssuedCode.Explain(Fields.Shown(value).Trim(), reason)
        );
    }

    public static Refusal NotRegistered(CreditCode code) =>
        Refusal.NotFound(Reasons.UnknownEnterprise, $"{code} is not in the register");
}
