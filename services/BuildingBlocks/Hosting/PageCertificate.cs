using System.Net.Security;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>The certificate that browsers are shown, which is issued by whom browsers know.</summary>
internal sealed class PageCertificate(UrlOptions urls, TimeProvider time)
{
    private readonly CertificateFiles? files = urls.ShowsCertificate
        ? new(urls.Certificate!, urls.CertificateKey!, null, time)
        : null;

    /// <summary>Null where the settings name none, or no address is https.</summary>
    public SslStreamCertificateContext? Context => files?.Current.Context;

    /// <exception cref="OptionsFault">It is named and cannot be used.</exception>
    public static void Check(UrlOptions urls, TimeProvider time)
    {
        try
        {
            _ = new PageCertificate(urls, time).Context;
        }
        catch (Exception e) when (CertificateFiles.IsUnreadable(e))
        {
            throw new OptionsFault(
                "ENFORCEMENT__URLS__CERTIFICATE",
                urls.Certificate,
                $"a PEM certificate with ENFORCEMENT__URLS__CERTIFICATEKEY its key ({e.Message})"
            );
        }
    }

    public IEnumerable<string> Worries(TimeSpan ahead) => files?.Worries("the pages' certificate", ahead) ?? [];
}
