using System.Security.Cryptography;
using System.Text;

namespace Enforcement.Oidc;

/// <summary>A session of this program.</summary>
/// <param name="Secret">its number, which nobody can guess and no page shows.</param>
/// <param name="Ends">when one has to sign in again.</param>
public sealed record HeldSession(string Secret, DateTimeOffset Ends)
{
    /// <summary>Tells sessions apart and gives none away.</summary>
    public string Tag { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"tag/{Secret}")).AsSpan(0, 8));
}
