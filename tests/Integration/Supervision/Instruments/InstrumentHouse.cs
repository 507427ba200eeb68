using System.Security.Cryptography;
using System.Text;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.Ledger.Messaging;
using Google.Protobuf;
using static Enforcement.Integration.Supervision.SupervisionHouse;
using Client = Enforcement.Contracts.Supervision.V1.SupervisionClient;

namespace Enforcement.Integration.Supervision.Instruments;

/// <summary>A supervision house with the policies that ship and three bodies: two of the district, one town.</summary>
internal static class InstrumentHouse
{
    public const string Town = "TOWN1",
        TownZone = "449917001";

    public static async Task<SupervisionHouse> Start(string on = "2025-03-03")
    {
        var house = await SupervisionHouse.Start(on, withPolicies: false);
        foreach (var policy in SeedPolicies.Read("supervision"))
            await house.Host.Get<Journal<SupervisionDb>>().SetPolicy("test", policy, CancellationToken.None);
        await house.Plan(
            new BodyRegistered(Body, "住建局", BodyKind.Bureau, "449917"),
            new BodyRegistered(OtherBody, "应急局", BodyKind.Bureau, "449917"),
            new BodyRegistered(Town, "一镇", BodyKind.Town, TownZone)
        );
        return house;
    }

    public static Client Second(this SupervisionHouse house) => house.As(Role.Supervisor, "supervisor-2");

    public static Client Station(this SupervisionHouse house, string zone) =>
        house.As(Role.Reviewer, "reviewer-z", ("zone", zone));

    public static Client Procurator(this SupervisionHouse house) =>
        house.As(Role.Procurator, "procurator-1", ("agency", "PROC"));

    public static Client Discipline(this SupervisionHouse house) =>
        house.As(Role.Discipline, "discipline-1", ("agency", "CCDI"));

    public static ByteString File(string content = "evidence") =>
        ByteString.CopyFrom(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    public static DraftInstrumentRequest Opinion(string body = Body) =>
        new()
        {
            Kind = InstrumentKind.Opinion,
            Body = body,
            Ground = InstrumentGround.Material,
            Text = "三个月内第三次入企",
            Demand = "说明原因并改正",
            EvidenceSha256 = { File() },
        };

    public static DraftInstrumentRequest Decision(string follows, string body = Body) =>
        new()
        {
            Kind = InstrumentKind.Decision,
            Body = body,
            Ground = InstrumentGround.Material,
            Follows = follows,
            Text = "意见书未落实",
            Demand = "限期执行",
            EvidenceSha256 = { File() },
        };

    /// <summary>Drafted by one supervisor and issued by another.</summary>
    public static async Task<(string Id, IssueInstrumentReply Issued)> Issue(
        this SupervisionHouse house,
        DraftInstrumentRequest draft
    )
    {
        var id = (await house.Supervisor.Opinions.DraftInstrumentAsync(draft)).InstrumentId;
        return (id, await house.Second().Opinions.IssueInstrumentAsync(new() { InstrumentId = id }));
    }

    public static async Task<ReplyToInstrumentReply> Reply(
        this SupervisionHouse house,
        string id,
        string body = Body
    ) =>
        await house
            .HeadOf(body)
            .Opinions.ReplyToInstrumentAsync(
                new()
                {
                    InstrumentId = id,
                    Text = "已整改",
                    EvidenceSha256 = { File("photo") },
                }
            );

    public static async Task Verify(this SupervisionHouse house, string id, bool rectified) =>
        await house.Supervisor.Opinions.VerifyRectificationAsync(
            new()
            {
                InstrumentId = id,
                Rectified = rectified,
                Reasons = "现场核查",
            }
        );

    public static async Task<Instrument> Instrument(this SupervisionHouse house, string id) =>
        (await house.Supervisor.Opinions.GetInstrumentAsync(new() { InstrumentId = id })).Instrument;

    /// <summary>Own facts of one type, in order.</summary>
    public static IReadOnlyList<T> Facts<T>(this SupervisionHouse house)
        where T : IEvent =>
        [
            .. house
                .Host.Get<Journal<SupervisionDb>>()
                .Reader.All()
                .Select(e => Ledger.Journal.Facts.Read(EventCatalog.Supervision, e)?.Event)
                .OfType<T>(),
        ];

    public static async Task<IReadOnlyList<string>> Rebuild(this SupervisionHouse house)
    {
        var check = await house
            .Host.Get<Journal<SupervisionDb>>()
            .CheckRebuild(
                (source, upTo) => house.Host.Get<SourceReader>().All(source, upTo, CancellationToken.None),
                CancellationToken.None
            );
        Assert.True(check.Rows > 5);
        return [.. check.Differences.Select(d => $"{d}")];
    }
}
