using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;
using Enforcement.Intake;

namespace Enforcement.Fuzzing.Targets;

/// <summary>A credit code as it is typed. One that is taken has the check character that the standard gives, reckoned
/// here once more.</summary>
internal static class CreditCodeTarget
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    public static Target Target { get; } =
        new("credit-code", Take)
        {
            Refusals = [typeof(Refusal)],
            Words = ["91440117", "MA5", "914401", "Y", "X", "\u3000", "９", "i", "ı", "19900101"],
            Seeds = () =>
                [
                    "91350100M000100Y43"u8.ToArray(),
                    " 91350100m000100y43 "u8.ToArray(),
                    "11010519491231002X"u8.ToArray(),
                    Encoding.UTF8.GetBytes("９1350100M000100Y43"),
                    [0xFF, .. Encoding.Unicode.GetBytes("91350100M000100Y43")],
                ],
            Longest = 64,
        };

    private static bool Take(byte[] input)
    {
        var text = Shapes.Text(input);
        var exact = Uscc.TryParse(text, out var code, out var reason);
        PropertyBroken.Unless(exact == (reason.Length == 0), "a reason for what was taken, or none for what was not");
        if (exact)
            PropertyBroken.Unless(code.Value == text.ToUpperInvariant() && Fits(code.Value), $"took '{text}'");
        else
            PropertyBroken.Unless(Uscc.Explain(text, reason).Length > 0, "a refusal says nothing");
        PropertyBroken.Unless(
            Uscc.IsExact(text) == (exact && code.Value == text)
                && Uscc.IsValid(Encoding.UTF8.GetBytes(text)) == Uscc.IsExact(text),
            $"three checks differ over '{text}'"
        );
        if (!IssuedCode.TryRead(text, out var issued, out reason))
            PropertyBroken.Unless(IssuedCode.Explain(text, reason).Length > 0, "a refusal says nothing");
        else
            PropertyBroken.Unless(Fits(issued) && !IdentityNumber.Is(issued), $"let '{issued}' in");
        if (issued.Length > 0)
            CreditCode.Parse(issued);
        return DistrictFields.IssuedCode(text, "code", _ => false).Value == issued;
    }

    // GB 32100-2015: the sum over all 18 with the weights 3^i is a multiple of 31 where the last one's weight is 1.
    private static bool Fits(string code)
    {
        var (sum, weight) = (0, 1);
        for (var i = 0; i < 17; i++)
        {
            sum += Alphabet.IndexOf(code[i], StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }
        return (sum + Alphabet.IndexOf(code[17], StringComparison.Ordinal)) % 31 == 0;
    }
}
