using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts;

namespace Enforcement.Cli.Commands;

/// <summary>
/// <c>certs init</c> makes the authority of a district's machines, <c>issue</c> a certificate for one of them,
/// <c>renew</c> the same with a new key, <c>show</c> says what a file holds. No network, no server.
/// </summary>
internal static partial class CertsCommand
{
    private const string AuthorityFile = "ca.pem",
        AuthorityKeyFile = "ca-key.pem";

    public static Command Build() =>
        new("certs", "Certificates by which services, inboxes, broker and database prove themselves to each other")
        {
            Init(),
            Issue(),
            Renew(),
            Show(),
        };

    private static Command Init()
    {
        var folder = new Option<string>("--out")
        {
            Description =
                $"folder for {AuthorityFile}, which every machine gets, and {AuthorityKeyFile}, which none does",
            Required = true,
        };
        var name = new Option<string>("--name")
        {
            Description = "how the authority is called",
            DefaultValueFactory = _ => "Enforcement machines",
        };
        var days = Days(3650, 7300);
        var init = new Command("init", "Make the private authority") { folder, name, days };
        init.SetAction(parsed =>
        {
            var (where, called) = (parsed.GetValue(folder)!, parsed.GetValue(name)!.Trim());
            if (called.Length is 0 or > 64 || called.Any(char.IsControl))
                throw new BadInputException("--name: 1 to 64 characters are needed");
            OutputFolder.Made("--out", where);
            var made = CertificateAuthority.Make(called, DaysOf(parsed, days, 7300), TimeProvider.System.GetUtcNow());
            SecretFile.MakePair(Path.Combine(where, AuthorityFile), Path.Combine(where, AuthorityKeyFile), made);
            return Written(parsed, Path.Combine(where, AuthorityFile), Path.Combine(where, AuthorityKeyFile));
        });
        return init;
    }

    private static Command Issue()
    {
        var name = new Argument<string>("NAME")
        {
            Description = "the service (registry, planning, supervision, console, all-in-one), or the agency's code",
        };
        var kind = new Option<string>("--role")
        {
            Description = string.Join(", ", CertificateAuthority.Kinds),
            DefaultValueFactory = _ => Role.Service,
        };
        kind.AcceptOnlyFromAmong([.. CertificateAuthority.Kinds]);
        var hosts = new Option<string[]>("--host")
        {
            Description = "DNS names and addresses at which it is reached, parted by commas",
            DefaultValueFactory = _ => [],
        };
        var (authority, folder, days) = (Authority(), Out(), Days(397, 825));
        var issue = new Command("issue", "Make a key and a certificate for one machine")
        {
            name,
            kind,
            hosts,
            authority,
            folder,
            days,
        };
        issue.SetAction(parsed =>
        {
            var machine = new MachineName(parsed.GetValue(kind)!, parsed.GetValue(name)!.ToLowerInvariant());
            if (!Named().IsMatch(machine.Name))
                throw new BadInputException(
                    $"NAME {machine.Name}: at most 40 of a-z, 0-9 and - are needed, a letter first"
                );
            var where = parsed.GetValue(folder)!;
            OutputFolder.Made("--out", where);
            using var by = Load(parsed.GetValue(authority)!);
            var made = CertificateAuthority.Issue(
                by,
                machine,
                Hosts(parsed.GetValue(hosts)!),
                DaysOf(parsed, days, 825),
                TimeProvider.System.GetUtcNow()
            );
            var file = Path.Combine(where, $"{machine.Login}.pem");
            SecretFile.MakePair(file, KeyOf(file), made);
            return Written(parsed, file, KeyOf(file));
        });
        return issue;
    }

    private static Command Renew()
    {
        var file = new Argument<string>("FILE") { Description = "a certificate that issue made, its key beside it" };
        var (authority, days) = (Authority(), Days(397, 825));
        var renew = new Command("renew", "Give a machine a new key and a certificate with the same names")
        {
            file,
            authority,
            days,
        };
        renew.SetAction(parsed =>
        {
            var path = SheetUpload.Existing(parsed.GetValue(file)!);
            using var before = Read(path);
            var machine = MachineName.Of(before)
                ?? throw new BadInputException($"{path}: is no certificate that certs issue made");
            _ = SheetUpload.Existing(KeyOf(path));
            using var by = Load(parsed.GetValue(authority)!);
            var made = CertificateAuthority.Issue(
                by,
                machine,
                CertificateAuthority.Hosts(before),
                DaysOf(parsed, days, 825),
                TimeProvider.System.GetUtcNow()
            );
            SecretFile.ReplacePair(path, KeyOf(path), made);
            return Written(parsed, path, KeyOf(path));
        });
        return renew;
    }

    private static Command Show()
    {
        var file = new Argument<string>("FILE") { Description = "a certificate (PEM)" };
        var authority = new Option<string?>("--ca")
        {
            Description = $"the authority's {AuthorityFile}: whether it issued the certificate is checked too",
        };
        var show = new Command("show", "Say whom a certificate stands for and until when; exit 1 if it does not count")
        {
            file,
            authority,
        };
        show.SetAction(parsed =>
        {
            using var certificate = Read(SheetUpload.Existing(parsed.GetValue(file)!));
            var fault = Fault(certificate, parsed.GetValue(authority));
            var whom = MachineName.Of(certificate)?.Urn ?? certificate.Subject;
            var hosts = CertificateAuthority.Hosts(certificate);
            var (from, to) = (At(certificate.NotBefore), At(certificate.NotAfter));
            var left = (certificate.NotAfter.ToUniversalTime() - TimeProvider.System.GetUtcNow().UtcDateTime).Days;
            parsed.Say(
                new()
                {
                    ["ok"] = fault is null,
                    ["failed"] = fault,
                    ["for"] = whom,
                    ["hosts"] = new JsonArray([.. hosts.Select(h => JsonValue.Create(h))]),
                    ["from"] = from,
                    ["to"] = to,
                    ["days"] = left,
                    ["serial"] = certificate.SerialNumber,
                    ["issuer"] = certificate.Issuer,
                },
                $"for      {whom}",
                $"hosts    {(hosts.Count == 0 ? "none" : string.Join(", ", hosts))}",
                $"from     {from}",
                string.Create(CultureInfo.InvariantCulture, $"to       {to} ({left} days)"),
                $"serial   {certificate.SerialNumber}",
                $"issuer   {certificate.Issuer}",
                fault is null ? "it counts" : $"it does not count: {fault}"
            );
            return fault is null ? Outcome.Good : Outcome.CheckFailed;
        });
        return show;
    }

    private static string? Fault(X509Certificate2 certificate, string? authority)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        if (now < certificate.NotBefore.ToUniversalTime() || now > certificate.NotAfter.ToUniversalTime())
            return "today is not between its days";
        if (authority is null)
            return null;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(SheetUpload.Existing(authority));
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate) ? null : $"{authority} did not issue it";
    }

    private static X509Certificate2 Read(string path)
    {
        try
        {
            return X509Certificate2.CreateFromPem(File.ReadAllText(path));
        }
        catch (CryptographicException)
        {
            throw new BadInputException($"{path}: holds no certificate (PEM)");
        }
    }

    private static X509Certificate2 Load(string folder)
    {
        var (file, key) = (Path.Combine(folder, AuthorityFile), Path.Combine(folder, AuthorityKeyFile));
        try
        {
            return X509Certificate2.CreateFromPemFile(SheetUpload.Existing(file), SheetUpload.Existing(key));
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new BadInputException($"--ca {folder}: {AuthorityKeyFile} is not the key of {AuthorityFile}");
        }
    }

    private static IReadOnlyList<string> Hosts(IEnumerable<string> given)
    {
        var hosts = given
            .SelectMany(h => h.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        foreach (var host in hosts)
            if (!IPAddress.TryParse(host, out _) && Uri.CheckHostName(host) != UriHostNameType.Dns)
                throw new BadInputException($"--host {host}: is neither a DNS name nor an address");
        return hosts;
    }

    private static int Written(ParseResult parsed, string certificate, string key)
    {
        parsed.Say(new() { ["certificate"] = certificate, ["key"] = key }, certificate, key);
        return Outcome.Good;
    }

    private static string KeyOf(string certificate) =>
        Path.Combine(
            Path.GetDirectoryName(Path.GetFullPath(certificate))!,
            $"{Path.GetFileNameWithoutExtension(certificate)}-key.pem"
        );

    private static string At(DateTime when) =>
        when.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static Option<string> Authority() =>
        new("--ca") { Description = $"folder with {AuthorityFile} and {AuthorityKeyFile}", Required = true };

    private static Option<string> Out() =>
        new("--out") { Description = "folder to write into", DefaultValueFactory = _ => "." };

    private static Option<int> Days(int usual, int most) =>
        new("--days")
        {
            Description = string.Create(CultureInfo.InvariantCulture, $"how long it counts, 1 to {most}"),
            DefaultValueFactory = _ => usual,
        };

    private static int DaysOf(ParseResult parsed, Option<int> days, int most)
    {
        var given = parsed.GetValue(days);
        return given is > 0 && given <= most
            ? given
            : throw new BadInputException(
                string.Create(CultureInfo.InvariantCulture, $"--days {given}: 1 to {most} are allowed")
            );
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$")]
    private static partial Regex Named();
}
