using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Enforcement.BuildingBlocks.Calendar;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>
/// A certificate with its key in files, read again when they change, so that a renewal needs no restart. Files that do
/// not fit together, as in the moment between the writing of the two, leave what was read before in use.
/// </summary>
/// <param name="authority">File with the authorities that others are checked by; null where nobody is.</param>
public sealed class CertificateFiles(string certificate, string key, string? authority, TimeProvider time)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private Held? held;
    private string tried = "";
    private long looked;

    /// <summary>What was read together.</summary>
    /// <param name="Number">Another one for each reading.</param>
    public sealed record Held(
        X509Certificate2 Own,
        SslStreamCertificateContext Context,
        X509Certificate2Collection Authorities,
        int Number
    );

    /// <summary>Why the files as they are now are not used; null where they are.</summary>
    public string? Fault { get; private set; }

    /// <summary>The newest that could be read.</summary>
    /// <exception cref="CryptographicException">At the first reading: no certificate, or not its key.</exception>
    /// <exception cref="IOException">At the first reading.</exception>
    public Held Current
    {
        get
        {
            lock (gate)
            {
                if (held is not null && time.GetElapsedTime(looked) < LookEvery)
                    return held;
                looked = time.GetTimestamp();
                var stamp = Stamp();
                if (held is not null && stamp == tried)
                    return held;
                tried = stamp;
                try
                {
                    held = Read((held?.Number ?? 0) + 1);
                    Fault = null;
                }
                catch (Exception e) when (held is not null && IsUnreadable(e))
                {
                    Fault = $"{certificate} was changed and cannot be used: {KeyFault.Plain(e.Message).TrimEnd('.')}";
                }
                return held;
            }
        }
    }

    /// <summary>What a person must look at: one that ends soon, or files that do not fit.</summary>
    /// <param name="whose">begins the sentence.</param>
    internal IEnumerable<string> Worries(string whose, TimeSpan ahead)
    {
        var (now, read) = (time.GetUtcNow().UtcDateTime, Current);
        var ending = read
            .Authorities.Select(a => (Whose: "the authority's certificate", Ends: a.NotAfter.ToUniversalTime()))
            .Prepend((Whose: whose, Ends: read.Own.NotAfter.ToUniversalTime()))
            .Where(c => c.Ends < now + ahead)
            .Select(c => $"{c.Whose} {(c.Ends < now ? "has ended" : "ends")} on {DateOnly.FromDateTime(c.Ends).Iso()}");
        return Fault is { } fault ? [.. ending, fault] : [.. ending];
    }

    internal static bool IsUnreadable(Exception e) =>
        e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException;

    // Not disposed of when it is replaced: connections that were made with it go on.
    private Held Read(int number)
    {
        var own = X509Certificate2.CreateFromPemFile(certificate, key);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(certificate);
        chain.RemoveAt(0);
        var authorities = new X509Certificate2Collection();
        if (authority is not null)
        {
            authorities.ImportFromPemFile(authority);
            if (authorities.Count == 0)
                throw new CryptographicException($"{authority} holds no certificate");
        }
        return new(own, SslStreamCertificateContext.Create(own, chain, offline: true), authorities, number);
    }

    private string Stamp() =>
        string.Join(
            '|',
            new[] { certificate, key, authority }
                .OfType<string>()
                .Select(f => new FileInfo(f))
                .Select(f => f.Exists ? FormattableString.Invariant($"{f.LastWriteTimeUtc.Ticks}/{f.Length}") : "-")
        );
}
