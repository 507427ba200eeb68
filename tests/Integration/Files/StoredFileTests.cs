using System.Security.Cryptography;
using System.Text;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Integration.Registry;
using Google.Protobuf;
using static Enforcement.Integration.Registry.RegistryHost;

namespace Enforcement.Integration.Files;

/// <summary>Files that facts rest on: kept sealed, hashed by the service, read by who may see what they belong to, gone
/// on with after a lost link, erased by two people.</summary>
public sealed class StoredFileTests
{
    private static readonly byte[] Paper = Encoding.UTF8.GetBytes("高新技术企业证书(演示)\n");

    [Fact]
    [Asvs("v5.0.0-5.3.1", "v5.0.0-5.3.2")]
    public async Task A_file_is_hashed_by_the_service_and_lies_sealed_for_its_owner_alone()
    {
        await using var registry = await RegistryHost.Start();
        var firm = Firm(registry, First);
        var kept = await firm.Send(Paper);
        Assert.Equal(SHA256.HashData(Paper), kept.File.Sha256.ToByteArray());
        Assert.Equal(("text/plain", Paper.Length), (kept.File.Kind, (int)kept.File.Size));
        Assert.Equal(Paper, (await firm.Read(kept.File.Sha256)).Bytes);
        var stored = Path.Combine(registry.Host.Data, "files/registry", Hex(kept)[..2], Hex(kept));
        Assert.Equal(-1, (await File.ReadAllBytesAsync(stored)).AsSpan().IndexOf(Paper.AsSpan(0, 12)));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(stored));
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                File.GetUnixFileMode(Path.GetDirectoryName(stored)!)
            );
        }
        await registry.MustRebuild();
    }

    [Fact]
    public async Task A_lost_link_goes_on_where_it_was_and_nobody_goes_on_with_anothers()
    {
        await using var registry = await RegistryHost.Start();
        var firm = Firm(registry, First);
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 60_000).Select(i => $"{i}\n")));
        var id = Guid.CreateVersion7().ToString();
        var uploads = Path.Combine(registry.Host.Data, "files/registry/uploads");
        await Assert.ThrowsAsync<RpcException>(() =>
            firm.Send(text[..200_000], id, size: text.Length, broken: () =>
                Eventually.IsTrue(
                    () => Directory.EnumerateFiles(uploads).Any(f => new FileInfo(f).Length > 190_000),
                    "three frames have come"
                )
            )
        );
        var far = 0L;
        await Eventually.IsTrue(
            async () =>
            {
                try
                {
                    far = (await firm.Client.GetUploadAsync(Ask(id, text.Length))).Received;
                    return true;
                }
                catch (RpcException e) when (Refused.From(e).Reason == "UPLOAD_OFFSET")
                {
                    return false;
                }
            },
            "the broken link is let go"
        );
        Assert.Equal(3 * 65_536, far);
        Assert.Equal("UPLOAD_OFFSET", (await Refused.By(() => firm.Send(text, id, offset: 0))).Reason);
        Assert.Equal(0, (await Firm(registry, Second).Client.GetUploadAsync(Ask(id, text.Length))).Received);
        var kept = await firm.Send(text, id, offset: far);
        Assert.Equal(SHA256.HashData(text), kept.File.Sha256.ToByteArray());
        // The answer was lost: asked again it is the same file, and nothing of the upload lies there any more.
        Assert.Equal(kept.File, (await firm.Send(text, id)).File);
        Assert.Equal(kept.File.Sha256, (await firm.Client.GetUploadAsync(Ask(id, text.Length))).Sha256);
        Assert.Empty(Directory.EnumerateFiles(uploads, "*.part"));

        static Contracts.Files.V1.GetUploadRequest Ask(string id, long size) =>
            new()
            {
                Source = "registry",
                UploadId = id,
                Size = size,
            };
    }

    [Fact]
    [Asvs("v5.0.0-5.1.1", "v5.0.0-5.2.1")]
    public async Task A_file_too_large_of_no_known_kind_short_or_refused_by_the_scanner_is_not_kept()
    {
        await using var registry = await RegistryHost.Start(
            settings: [("Files:MostBytes", "2048"), ("Files:Scanner", "grep -qv EICAR")]
        );
        var firm = Firm(registry, First);
        await Says("FILE_SIZE", new byte[3000]);
        await Says("FILE_KIND", [0, 1, 2, 3]);
        await Says("FILE_SCAN", "EICAR"u8.ToArray());
        Assert.Equal("TRUNCATED_FILE", (await Refused.By(() => firm.Send(Paper, size: 500))).Reason);
        Assert.Equal("EMPTY_FILE", (await Refused.By(() => firm.Send([]))).Reason);
        Assert.Equal("OUT_OF_RANGE", (await Refused.By(() => firm.Send(Paper, offset: 99))).Reason);
        Assert.Equal("BAD_CODE", (await Refused.By(() => firm.Send(Paper, id: "mine"))).Reason);
        Assert.Equal("BAD_HASH", (await Refused.By(() => firm.Read(ByteString.CopyFrom(new byte[32])))).Reason);
        await firm.Send(Paper);

        async Task Says(string reason, byte[] content) =>
            Assert.Equal(reason, (await Refused.By(() => firm.Send(content))).Reason);
    }

    [Fact]
    [Asvs("v5.0.0-15.2.2")]
    public async Task Nobody_leaves_more_than_twenty_uploads_unfinished()
    {
        await using var registry = await RegistryHost.Start();
        var firm = Firm(registry, First);
        for (var i = 0; i < 20; i++)
            Assert.Equal("TRUNCATED_FILE", (await Refused.By(() => firm.Send(Paper, size: 500))).Reason);
        var refused = await Refused.By(() => firm.Send(Paper, size: 500));
        Assert.Equal((StatusCode.ResourceExhausted, "UPLOADS_OPEN"), (refused.Status, refused.Reason));
        await Firm(registry, Second).Send(Paper);
    }

    [Fact]
    [Asvs("v5.0.0-5.4.3")]
    public async Task A_scanner_that_is_not_there_lets_nothing_in_and_health_says_so()
    {
        await using var registry = await RegistryHost.Start(settings: [("Files:Scanner", "/no/such/scanner")]);
        var refused = await Refused.By(() => Firm(registry, First).Send(Paper));
        Assert.Equal((StatusCode.Aborted, "FILE_SCANNER_AWAY"), (refused.Status, refused.Reason));
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new(
            "Bearer",
            registry.Host.Tokens.Token("operator-1", [Role.Operator], TimeSpan.FromMinutes(5))
        );
        Assert.Contains("\"files\":\"Degraded\"", await http.GetStringAsync($"{registry.Host.Web}/health"));
    }

    [Fact]
    [Asvs("v5.0.0-8.2.2")]
    public async Task Who_may_see_what_a_file_belongs_to_reads_it_and_for_everybody_else_it_is_not_there()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        var firm = Firm(registry, First);
        var (evidence, letter) = (await firm.Keep(Paper), await firm.Keep("承诺书"u8.ToArray()));
        await Nobody(evidence, Station("449917001"), Firm(registry, Second));
        var application = ObservationTests.Application(First);
        (application.EvidenceSha256, application.CommitmentSha256) = (evidence, letter);
        var id = (await registry.Enterprise(First).Observations.ApplyForObservationAsync(application)).ObservationId;
        Assert.Equal(Paper, (await Station("449917001").Read(evidence)).Bytes);
        Assert.Equal([evidence, letter], (await Station("449917001").Of("observation", id)).Select(f => f.Sha256));
        Assert.Equal(Paper, (await Of(Role.Discipline).Read(evidence)).Bytes);
        await Nobody(evidence, Station("449917002"), Firm(registry, Second));
        foreach (var other in (Filing[])[Station("449917002"), Firm(registry, Second)])
            Assert.Equal("UNKNOWN_FILE", (await Refused.By(() => other.Of("observation", id))).Reason);
        Assert.Equal("UNKNOWN_FILE", (await Refused.By(() => firm.Of("no-such-kind", id))).Reason);
        // What the station puts on record about the firm, the firm does not read.
        var record = await Station("449917001").Keep("线索核查记录"u8.ToArray());
        await registry.Station.Observations.DecideObservationAsync(ObservationTests.Grant(id, "2025-12-31"));
        await Triggers.Told(registry, id);
        await registry
            .As(Role.Reviewer, "station-449917001", ("zone", "449917001"))
            .Observations.RevokeObservationAsync(
                new()
                {
                    ObservationId = id,
                    Trigger = RevocationTrigger.Incident,
                    Reasons = "an incident",
                    EvidenceSha256 = record,
                }
            );
        await Nobody(record, firm);
        Assert.Single(await Of(Role.Supervisor).Of("observation-record", id));
        await registry.MustRebuild();

        Filing Station(string zone) => new(registry.Host, "registry", Role.Reviewer, $"station-{zone}", ("zone", zone));
        Filing Of(string role) => new(registry.Host, "registry", role, $"some-{role}");
        static async Task Nobody(ByteString file, params Filing[] others)
        {
            foreach (var other in others)
            {
                var refused = await Refused.By(() => other.Read(file));
                Assert.Equal((StatusCode.NotFound, "UNKNOWN_FILE"), (refused.Status, refused.Reason));
            }
        }
    }

    [Fact]
    public async Task Nobody_opens_anothers_file_by_naming_its_hash_in_a_fact_of_his_own()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First), Row(Second));
        await Require(registry, "all");
        var secret = await Firm(registry, First).Keep(Paper);
        var application = ObservationTests.Application(Second);
        application.EvidenceSha256 = secret;
        var refused = await Refused.By(() =>
            registry.Enterprise(Second).Observations.ApplyForObservationAsync(application)
        );
        Assert.Equal(("FILE_NOT_STORED", "evidence_sha256"), (refused.Reason, refused.Field));
        // The same words as for a file that nobody has: nothing is learnt of what others hold.
        application.EvidenceSha256 = ByteString.CopyFrom(SHA256.HashData("nobody has this"u8));
        Assert.Equal(
            refused,
            await Refused.By(() => registry.Enterprise(Second).Observations.ApplyForObservationAsync(application))
        );
        Assert.Equal("UNKNOWN_FILE", (await Refused.By(() => Firm(registry, Second).Read(secret))).Reason);
    }

    [Fact]
    public async Task Two_people_erase_a_file_on_a_legal_basis_and_then_nobody_reads_it()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        var firm = Firm(registry, First);
        var file = await firm.Keep(Paper);
        var key = $"file/{Convert.ToHexStringLower(file.Span)}";
        var proposed = await Journal("operator-1")
            .ProposeErasureAsync(
                new()
                {
                    Source = "registry",
                    KeyId = key,
                    Reason = "handed in by mistake",
                    LegalBasis = "个人信息保护法 art. 47",
                }
            );
        await Journal("operator-2").EraseSealedAsync(new() { Source = "registry", ErasureId = proposed.ErasureId });
        Assert.Equal("FILE_ERASED", (await Refused.By(() => firm.Read(file))).Reason);
        Assert.DoesNotContain(
            Convert.ToHexStringLower(file.Span),
            Directory
                .EnumerateFiles(Path.Combine(registry.Host.Data, "files"), "*", SearchOption.AllDirectories)
                .Select(Path.GetFileName)
        );
        // Sent again it is kept anew, under another secret.
        Assert.Equal(file, await firm.Keep(Paper));
        Assert.Equal(Paper, (await firm.Read(file)).Bytes);
        await registry.MustRebuild();

        JournalService.JournalServiceClient Journal(string who) => new(registry.Host.As(Role.Operator, who));
    }

    internal static Filing Firm(RegistryHost registry, string code) =>
        new(registry.Host, "registry", Role.Enterprise, $"enterprise-{code}", ("enterprise", code));

    internal static async Task Require(RegistryHost registry, string kinds) =>
        await registry.Policies.SetPolicyAsync(
            new()
            {
                Parameter = new()
                {
                    Key = "registry.files.required",
                    Value = kinds,
                    Unit = "text",
                    LegalBasis = "a test",
                    EffectiveFrom = "2020-01-01",
                    Confidence = "low",
                },
            }
        );

    private static string Hex(Contracts.Files.V1.StoreFileReply kept) =>
        Convert.ToHexStringLower(kept.File.Sha256.Span);
}
