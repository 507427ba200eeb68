using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CsvHelper;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Enforcement.Cli.Commands;

/// <summary>
/// <c>district load DIR</c>: what a district must say of itself before anything can be planned: its rules, bodies and
/// powers by a supervisor, its agencies by an operator, from files, through the RPCs. What stands already is left, so
/// it may be run again after a file was mended.
/// </summary>
internal static class DistrictCommand
{
    private const string Bodies = "bodies.csv",
        Powers = "powers.csv",
        Agencies = "agencies.csv",
        Policies = "policies";

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "read everything, write nothing" };

    /// <summary>A row of a file, whether it stands already, and how it is sent.</summary>
    private sealed record Entry(string File, int Row, string Service, bool Stands, Func<CallInvoker, Task> Send);

    public static Command Build()
    {
        var folder = new Argument<string>("DIR")
        {
            Description =
                $"folder with {Policies}/*.json, {Bodies} and {Powers}, as seeds/ has them, and {Agencies}; "
                + "none must be there",
        };
        var load = new Command("load", "Set rules, bodies, powers and agencies of a district").With(folder, DryRun);
        load.SetAction((parsed, token) => Load(parsed, parsed.GetValue(folder)!, token));
        return new Command("district", "Set up a district") { load };
    }

    private static async Task<int> Load(ParseResult parsed, string folder, CancellationToken token)
    {
        // All files are read before anything is sent: a mistyped one leaves nothing half done.
        var (parameters, bodies, powers, agencies) = (
            ReadPolicies(folder),
            ReadBodies(folder),
            ReadPowers(folder),
            ReadAgencies(folder)
        );
        if (parameters.Count + bodies.Count + powers.Count + agencies.Count == 0)
            throw new BadInputException(
                $"{folder}: holds neither {Policies}/*.json nor {Bodies} nor {Powers} nor {Agencies}"
            );
        await using var session = await parsed.Open();
        CallInvoker As(string service) => session.As(new("cli", Role.Supervisor), service);
        var asOperator = session.As(new("cli", Role.Operator), "supervision");
        List<Entry> entries =
        [
            .. await OfPolicies(parameters, As, token),
            .. await OfBodies(bodies, As("planning"), token),
            .. await OfPowers(powers, As("planning"), token),
            .. OfAgencies(agencies, asOperator, token),
        ];
        var (set, refused) = (0, new List<(Entry Entry, RpcException Why)>());
        foreach (var entry in entries.Where(e => !e.Stands && !parsed.GetValue(DryRun)))
        {
            try
            {
                await entry.Send(As(entry.Service));
                set++;
            }
            // One row is no reason to leave out the others; a server that is away is one.
            catch (RpcException e) when (Refusals.Reason(e).Length > 0 || e.StatusCode == StatusCode.PermissionDenied)
            {
                refused.Add((entry, e));
            }
        }
        return Say(parsed, entries, set, refused);
    }

    private static int Say(
        ParseResult parsed,
        List<Entry> entries,
        int set,
        List<(Entry Entry, RpcException Why)> refused
    )
    {
        var (unchanged, chinese) = (entries.Count(e => e.Stands), Language.IsChinese(parsed));
        string Line((Entry Entry, RpcException Why) r) =>
            $"{r.Entry.File}, row {r.Entry.Row}: {Refusals.Describe(r.Why, chinese)}";
        parsed.Say(
            new()
            {
                ["set"] = set,
                ["unchanged"] = unchanged,
                ["new"] = entries.Count - unchanged,
                ["refused"] = new JsonArray([
                    .. refused.Select(r =>
                        (JsonNode)
                            new JsonObject
                            {
                                ["file"] = r.Entry.File,
                                ["row"] = r.Entry.Row,
                                ["reason"] = Refusals.ReasonOrStatus(r.Why),
                                ["message"] = Refusals.Describe(r.Why, chinese),
                            }
                    ),
                ]),
            },
            parsed.GetValue(DryRun)
                ? $"{entries.Count - unchanged} would be set, {unchanged} stand already"
                : $"{set} set, {unchanged} stood already, {refused.Count} refused"
        );
        foreach (var line in refused.Select(Line))
            Console.Error.WriteLine(line);
        return refused.Count == 0 ? Outcome.Good : Outcome.BadInput;
    }

    private static async Task<List<Entry>> OfPolicies(
        IReadOnlyList<(string File, int Row, PolicyParameter Parameter)> parameters,
        Func<string, CallInvoker> on,
        CancellationToken token
    )
    {
        var known = new HashSet<PolicyParameter>();
        foreach (var service in parameters.Select(p => PolicyFile.ServiceOf(p.Parameter)).Distinct())
            known.UnionWith(
                (
                    await new PolicyService.PolicyServiceClient(on(service)).ListPoliciesAsync(
                        new() { Prefix = $"{service}." },
                        cancellationToken: token
                    )
                ).Parameters
            );
        return
        [
            .. parameters.Select(p => new Entry(
                p.File,
                p.Row,
                PolicyFile.ServiceOf(p.Parameter),
                known.Contains(p.Parameter),
                async on =>
                    await new PolicyService.PolicyServiceClient(on).SetPolicyAsync(
                        new() { Parameter = p.Parameter },
                        SheetUpload.Key(),
                        cancellationToken: token
                    )
            )),
        ];
    }

    private static async Task<List<Entry>> OfBodies(
        IReadOnlyList<(int Row, RegisterBodyRequest Body)> bodies,
        CallInvoker planning,
        CancellationToken token
    )
    {
        if (bodies.Count == 0)
            return [];
        var known = (await new PlanningClient(planning).Matters.ListBodiesAsync(new(), cancellationToken: token))
            .Bodies.Select(b => (b.Body, b.Name, b.Kind, b.Division))
            .ToHashSet();
        return
        [
            .. bodies.Select(b => new Entry(
                Bodies,
                b.Row,
                "planning",
                known.Contains((b.Body.Body, b.Body.Name, b.Body.Kind, b.Body.Division)),
                async on =>
                    await new PlanningClient(on).Matters.RegisterBodyAsync(
                        b.Body,
                        SheetUpload.Key(),
                        cancellationToken: token
                    )
            )),
        ];
    }

    private static async Task<List<Entry>> OfPowers(
        IReadOnlyList<(int Row, Power Power)> powers,
        CallInvoker planning,
        CancellationToken token
    )
    {
        if (powers.Count == 0)
            return [];
        static object Same(Power p) => (p.Body, p.Source, p.DocumentNumber, p.ValidFrom);
        var known = new HashSet<object>();
        for (var (page, more) = ("", true); more; more = page.Length > 0)
        {
            var reply = await new PlanningClient(planning).Matters.ListPowersAsync(
                new() { PageSize = Paging.Most, PageToken = page },
                cancellationToken: token
            );
            known.UnionWith(reply.Powers.Select(Same));
            page = reply.NextPageToken;
        }
        return
        [
            .. powers.Select(p => new Entry(Powers, p.Row, "planning", known.Contains(Same(p.Power)), async on =>
                await new PlanningClient(on).Matters.RecordPowerAsync(
                    new() { Power = p.Power },
                    SheetUpload.Key(),
                    cancellationToken: token
                )
            )),
        ];
    }

    private static List<(string File, int Row, PolicyParameter Parameter)> ReadPolicies(string folder)
    {
        if (!Directory.Exists(folder))
            throw new BadInputException($"{folder}: no such folder");
        var found = new List<(string, int, PolicyParameter)>();
        if (!Directory.Exists(Path.Combine(folder, Policies)))
            return found;
        foreach (var path in Directory.GetFiles(Path.Combine(folder, Policies), "*.json").Order(StringComparer.Ordinal))
        {
            var (file, row) = ($"{Policies}/{Path.GetFileName(path)}", 0);
            try
            {
                foreach (var parameter in PolicyFile.Read(File.ReadAllText(path)))
                    found.Add((file, ++row, parameter));
            }
            catch (PolicyFileFault e)
            {
                throw new BadInputException(
                    e.Row == 0 ? $"{file}: {Refusals.OneLine(e.Message)}" : $"{file}, row {e.Row}: {e.Message}"
                );
            }
        }
        return found;
    }

    /// <summary>Nobody lists agencies, so each is sent: under a key made of what it says, that the same is written
    /// once.</summary>
    private static IEnumerable<Entry> OfAgencies(
        IReadOnlyList<(int Row, RegisterAgencyRequest Agency)> agencies,
        CallInvoker supervision,
        CancellationToken token
    ) =>
        agencies.Select(a => new Entry(Agencies, a.Row, "supervision", false, async _ =>
            await new SupervisionClient(supervision).Referrals.RegisterAgencyAsync(
                a.Agency,
                new Metadata { { "idempotency-key", KeyOf(a.Agency.ToByteArray()) } },
                cancellationToken: token
            )
        ));

    private static string KeyOf(byte[] content)
    {
        var bytes = SHA256.HashData(content)[..16];
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0f));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3f));
        return new Guid(bytes, bigEndian: true).ToString();
    }

    private static List<(int Row, RegisterAgencyRequest Agency)> ReadAgencies(string folder) =>
        Rows(folder, Agencies, (where, of) => new RegisterAgencyRequest
            {
                Agency = of("agency"),
                Name = of("name"),
                Delivery = of("delivery"),
                EncryptionJwk = Key(folder, where, of("encryption_jwk")),
                SigningJwk = Key(folder, where, of("signing_jwk")),
            });

    // A key stands in a file of its own beside the table.
    private static string Key(string folder, string where, string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path)
            ? File.ReadAllText(path).Trim()
            : throw new BadInputException($"{where}: there is no file {name} beside it");
    }

    private static List<(int Row, RegisterBodyRequest Body)> ReadBodies(string folder) =>
        Rows(folder, Bodies, (where, of) => new RegisterBodyRequest
            {
                Body = of("body"),
                Name = of("name"),
                Kind = OneOf<BodyKind>(where, "kind", of("kind")),
                Division = of("division"),
            });

    private static List<(int Row, Power Power)> ReadPowers(string folder) =>
        Rows(folder, Powers, (where, of) => new Power
            {
                Body = of("body"),
                Source = OneOf<PowerSource>(where, "source", of("source")),
                GrantedBy = of("granted_by"),
                DocumentNumber = of("document_number"),
                LegalBasis = of("legal_basis"),
                Matters = { of("matters").Split(';', StringSplitOptions.RemoveEmptyEntries) },
                ValidFrom = of("valid_from"),
                ValidTo = of("valid_to"),
            });

    private static T OneOf<T>(string where, string column, string word)
        where T : struct, Enum =>
        Enum.TryParse<T>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var member)
        && Enum.IsDefined(member)
        && Convert.ToInt32(member, System.Globalization.CultureInfo.InvariantCulture) != 0
            ? member
            : throw new BadInputException($"{where}: {column} '{word}' is unknown");

    private static List<(int Row, T Made)> Rows<T>(
        string folder,
        string name,
        Func<string, Func<string, string>, T> make
    )
    {
        var path = Path.Combine(folder, name);
        var rows = new List<(int, T)>();
        if (!File.Exists(path))
            return rows;
        using var csv = CsvReader.FromFile(path);
        csv.ReadHeader();
        while (csv.Read())
        {
            var where = $"{name}, row {rows.Count + 1}";
            rows.Add(
                (
                    rows.Count + 1,
                    make(where, column =>
                        csv.TryGetFieldIndex(column, out var at)
                            ? csv.GetString(at)
                            : throw new BadInputException($"{name} has no column {column}")
                    )
                )
            );
        }
        return rows;
    }
}
