using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>
/// Whom a certificate stands for. Role and name are one URI among its names (RFC 5280 §4.2.1.6),
/// <c>urn:enforcement:ROLE:NAME</c>; the name itself is a DNS name of it too, which others find it by.
/// </summary>
/// <param name="Kind">service and the like, see <see cref="CertificateAuthority.Kinds"/>.</param>
public sealed record MachineName(string Kind, string Name)
{
    private const string Prefix = "urn:enforcement:";
    private const string AlternativeNames = "2.5.29.17";
    private static readonly Asn1Tag UriTag = new(TagClass.ContextSpecific, 6);

    public string Urn => $"{Prefix}{Kind}:{Name}";

    /// <summary>Its common name and first DNS name, and the account that a broker takes it for.</summary>
    public string Login => Kind == Role.Agency ? $"{Role.Agency}-{Name}" : Name;

    /// <summary>Null where the certificate names no machine of ours, or several.</summary>
    public static MachineName? Of(X509Certificate2 certificate)
    {
        try
        {
            return
                Uris(certificate).Where(u => u.StartsWith(Prefix, StringComparison.Ordinal)).ToList() is [var only]
                && only[Prefix.Length..].Split(':') is [{ Length: > 0 } kind, { Length: > 0 } name]
                ? new(kind, name)
                : null;
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Uris(X509Certificate2 certificate)
    {
        foreach (var extension in certificate.Extensions.Where(e => e.Oid?.Value == AlternativeNames))
        {
            var names = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence();
            while (names.HasData)
            {
                if (names.PeekTag() == UriTag)
                    yield return names.ReadCharacterString(UniversalTagNumber.IA5String, UriTag);
                else
                    names.ReadEncodedValue();
            }
        }
    }
}
