using System.Collections.Concurrent;
using System.Net.Security;
using System.Runtime.CompilerServices;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Enforcement.BuildingBlocks.Calendar;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>
/// This process as a machine among others: the certificate it shows, and whom it believes. One authority of our own
/// vouches for all of them, the system's are not asked; a name is checked on every connection. Off where
/// <c>ENFORCEMENT__TLS__…</c> is not set.
/// </summary>
public sealed partial class Machine
{
    /// <summary>What a call says that is the machine's own: <c>authorization: Certificate</c>. Any other call on the
    /// same connection is that of whoever's token it shows, or nobody's.</summary>
    public const string Scheme = "Certificate";

    /// <summary>A connection ends after this, so that the next shows what was renewed meanwhile.</summary>
    public static readonly TimeSpan ConnectionLasts = TimeSpan.FromMinutes(2);

    private readonly CertificateFiles? files;
    private readonly TimeProvider time;
    private readonly ILogger<Machine> log;
    private readonly ConcurrentDictionary<string, string> refused = new(StringComparer.Ordinal);
    private readonly ConditionalWeakTable<X509Certificate2, Seen> known = [];
    private long told;

    public Machine(TlsOptions options, TimeProvider time, ILogger<Machine> log)
    {
        (this.time, this.log) = (time, log);
        if (options.IsOn)
            files = new(options.Certificate!, options.Key!, options.Ca!, time);
    }

    /// <summary>What stands in the settings can be used, and is a machine's.</summary>
    /// <param name="process">How the process is called; of a machine of another role the name at its end,
    /// <c>…-NAME</c>.</param>
    /// <exception cref="OptionsFault">One of the files is missing or no use, or another machine's.</exception>
    public static void Check(TlsOptions options, string process, TimeProvider time)
    {
        foreach (
            var (key, value) in (ReadOnlySpan<(string, string?)>)
                [
                    ("ENFORCEMENT__TLS__CA", options.Ca),
                    ("ENFORCEMENT__TLS__CERTIFICATE", options.Certificate),
                    ("ENFORCEMENT__TLS__KEY", options.Key),
                ]
        )
            if (options.IsSet != value is { Length: > 0 })
                throw new OptionsFault(
                    key,
                    value,
                    "a PEM file, since the authority, the certificate and its key go together"
                );
        if (!options.IsOn)
            return;
        CertificateFiles.Held held;
        try
        {
            held = new CertificateFiles(options.Certificate!, options.Key!, options.Ca, time).Current;
        }
        catch (Exception e) when (CertificateFiles.IsUnreadable(e))
        {
            throw new OptionsFault(
                "ENFORCEMENT__TLS__CERTIFICATE",
                options.Certificate,
                "a PEM certificate with ENFORCEMENT__TLS__KEY its key and ENFORCEMENT__TLS__CA who issued it "
                    + $"({KeyFault.Plain(e.Message).TrimEnd('.')})"
            );
        }
        // Started with another's by mistake it would act in the other's name.
        if (
            !(
                MachineName.Of(held.Own) switch
                {
                    { Kind: Role.Service } service => process == service.Name,
                    { Kind: Role.Agency } other => process.EndsWith($"-{other.Name}", StringComparison.Ordinal),
                    _ => false,
                }
            )
        )
            throw new OptionsFault(
                "ENFORCEMENT__TLS__CERTIFICATE",
                options.Certificate,
                $"a certificate of {process}, as enforcement certs issue makes it; this one is "
                    + (MachineName.Of(held.Own)?.Urn ?? "no machine of ours")
            );
    }

    public bool IsOn => files is not null;

    /// <summary>Whom this process's certificate stands for.</summary>
    public MachineName Name => MachineName.Of(Files.Current.Own)!;

    /// <summary>What a person must look at: a certificate that ends, files that do not fit, a machine that was
    /// turned away.</summary>
    /// <param name="ahead">before the end.</param>
    internal IEnumerable<string> Worries(TimeSpan ahead) =>
        files is null ? [] : files.Worries($"this process's certificate ({Name.Urn})", ahead).Concat(refused.Values);

    /// <summary>What a connection to another machine is made with: this certificate is shown, and the other's must be
    /// of our authority and carry the name.</summary>
    /// <param name="name">A DNS name or address that must stand in the other's certificate.</param>
    public SslClientAuthenticationOptions Towards(string name) =>
        new()
        {
            TargetHost = name,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            // A resumed connection would not look at the certificates again.
            AllowTlsResume = false,
            LocalCertificateSelectionCallback = (_, _, _, _, _) => Files.Current.Own,
            RemoteCertificateValidationCallback = (_, shown, _, _) => Believes(shown, name),
        };

    /// <summary>To the message broker at an address; null where that is not amqps, or the system's authorities
    /// count.</summary>
    public SslClientAuthenticationOptions? TowardsBroker(string address) =>
        IsOn && Uri.TryCreate(address, UriKind.Absolute, out var broker) && broker.Scheme == "amqps"
            ? Towards(broker.IdnHost)
            : null;

    /// <summary>What a listener takes connections with: this certificate is shown, and who shows one must be known;
    /// who shows none is nobody until a token says otherwise.</summary>
    internal SslServerAuthenticationOptions AsServer() =>
        new()
        {
            ServerCertificateContext = Files.Current.Context,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            AllowTlsResume = false,
            ClientCertificateRequired = true,
            RemoteCertificateValidationCallback = (_, shown, _, _) => shown is null || Admits(shown),
        };

    /// <summary>The same where browsers come too, who are asked for none.</summary>
    internal SslServerAuthenticationOptions AsPages() => new() { ServerCertificateContext = Files.Current.Context };

    /// <summary>Whose certificate the connection showed: looked at again when the authority's file has changed, and
    /// no more once it has ended. Null for none, or one that does not count any more.</summary>
    internal MachineName? Behind(HttpContext http)
    {
        if (files is null || http.Connection.ClientCertificate is not { } shown)
            return null;
        var held = files.Current;
        if (!known.TryGetValue(shown, out var seen) || seen.Number != held.Number)
            known.AddOrUpdate(
                shown,
                seen = new(held.Number, Fault(shown, held, Usage.Client) is null ? MachineName.Of(shown) : null)
            );
        return shown.NotAfter.ToUniversalTime() > time.GetUtcNow().UtcDateTime ? seen.Name : null;
    }

    private bool Believes(X509Certificate? shown, string name)
    {
        var why =
            shown is not X509Certificate2 other ? "it shows no certificate"
            : Fault(other, Files.Current, Usage.Server) is { } fault ? fault
            : !other.MatchesHostname(name, allowWildcards: false, allowCommonName: false)
                ? $"its certificate is not that of {name} ({MachineName.Of(other)?.Urn ?? "no machine of ours"})"
            : null;
        if (why is null)
        {
            refused.TryRemove(name, out _);
            return true;
        }
        var words = $"{name} is not believed: {why}";
        if (!refused.TryGetValue(name, out var before) || before != words)
            LogNotBelieved(words);
        refused[name] = words;
        return false;
    }

    private bool Admits(X509Certificate shown)
    {
        var other = shown as X509Certificate2;
        var why =
            other is null ? "it shows no certificate"
            : Fault(other, Files.Current, Usage.Client) is { } fault ? fault
            : MachineName.Of(other) is null ? "its certificate names no machine of ours"
            : null;
        // Anybody may try that as often as he likes, with names of his own choice: one line a minute, and none of them.
        if (why is not null && time.GetElapsedTime(Interlocked.Read(ref told)) > TimeSpan.FromMinutes(1))
        {
            Interlocked.Exchange(ref told, time.GetTimestamp());
            LogNotAdmitted(why);
        }
        return why is null;
    }

    /// <summary>Why a certificate does not count; null where our authority vouches for it, now and for this
    /// use.</summary>
    private static string? Fault(X509Certificate2 other, CertificateFiles.Held held, Oid usage)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(held.Authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(usage);
        if (chain.Build(other))
            return null;
        var status = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, s) => all | s.Status);
        return (status & (X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.UntrustedRoot)) != 0
                ? "our authority did not issue its certificate"
            : (status & X509ChainStatusFlags.NotTimeValid) != 0
                ? $"its certificate is good from {Day(other.NotBefore)} to {Day(other.NotAfter)}"
            : (status & X509ChainStatusFlags.NotValidForUsage) != 0
                ? $"its certificate is none of a {usage.FriendlyName}"
            : $"its certificate does not count ({status})";
    }

    private CertificateFiles Files => files ?? throw new InvalidOperationException("ENFORCEMENT__TLS__… is not set");

    private static string Day(DateTime utc) => DateOnly.FromDateTime(utc.ToUniversalTime()).Iso();

    private sealed record Seen(int Number, MachineName? Name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Words}. Tried again until it is mended.")]
    partial void LogNotBelieved(string words);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A machine that called was turned away: {Why}.")]
    partial void LogNotAdmitted(string why);
}
