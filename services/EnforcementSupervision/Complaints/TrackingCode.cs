using System.Security.Cryptography;
using System.Text;
using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision.Complaints;

/// <summary>
/// What a complainant without a name holds of his complaint: 80 bits of HMAC-SHA256 under the complaint's own key. It
/// is kept nowhere; when the key is erased it opens nothing any more.
/// </summary>
internal static class TrackingCode
{
    private const int Bytes = 10,
        Length = 16;

    // Douglas Crockford's base 32: nothing that is misread from paper (https://www.crockford.com/base32.html).
    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string Of(byte[] key, string complaintId) =>
        string.Join('-', Written(key, complaintId).Chunk(4).Select(four => new string(four)));

    /// <summary>As it is compared: what was typed small, with spaces, or with o for zero is the same code.</summary>
    /// <exception cref="Refusal">no 16 digits of the alphabet.</exception>
    public static string Parse(string? value)
    {
        var typed = Fields.Text(value, "tracking_code", 60);
        var code = string.Concat(
            typed
                .Where(c => c is not (' ' or '-'))
                .Select(c =>
                    char.ToUpperInvariant(c) switch
                    {
                        'O' => '0',
                        'I' or 'L' => '1',
                        var digit => digit,
                    }
                )
        );
        return code.Length == Length && code.All(Digits.Contains)
            ? code
            : throw Refusal.Invalid(
                "tracking_code",
                Reasons.BadCode,
                $"tracking_code is {Length} letters and digits, as given with the number"
            );
    }

    /// <param name="key">null where there is none: then nothing opens, and it takes as long.</param>
    public static bool Opens(string code, byte[]? key, string complaintId) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(code),
            Encoding.ASCII.GetBytes(Written(key ?? new byte[32], complaintId))
        ) && key is not null;

    private static string Written(byte[] key, string complaintId)
    {
        var bits = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"tracking/{complaintId}")).AsSpan(0, Bytes);
        var text = new StringBuilder(Length);
        var (held, count) = (0, 0);
        foreach (var b in bits)
            for ((held, count) = ((held << 8) | b, count + 8); count >= 5; count -= 5)
                text.Append(Digits[(held >> (count - 5)) & 31]);
        return text.ToString();
    }
}
