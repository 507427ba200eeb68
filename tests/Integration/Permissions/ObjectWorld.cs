using Enforcement.AgencyInbox;
using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Signatures;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnterpriseRegistry;
using Enforcement.InspectionPlanning;
using Enforcement.Integration.Planning;
using Enforcement.Ledger.Messaging;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Permissions;

/// <summary>
/// The three services with one of everything that belongs to one body, one zone, one firm or one agency, and another
/// body, zone, firm and agency that it does not belong to. Nothing of it is public unless it must be.
/// </summary>
internal sealed partial class ObjectWorld : IAsyncDisposable
{
    public const string Here = "449917001",
        There = "449917002";
    private const string Partner = "SJJ",
        Draft = "PLAN-449917-2025-0002",
        Standing = "PLAN-449917-2025-0001",
        Waived = "TASK-449917-2025-000003",
        Site = "1 Main Street";
    private static readonly DateOnly From = new(2025, 6, 1),
        To = new(2025, 6, 30),
        Today = new(2025, 5, 6);
    private static readonly string Zeros = new('0', 64);

    private ObjectWorld(TestHost host) => Host = host;

    public TestHost Host { get; }
    public static string Firm => Code(1);
    public static string OtherFirm => Code(2);

    public static async Task<ObjectWorld> Start()
    {
        var world = new ObjectWorld(
            await TestHost.Start(
                b =>
                {
                    b.AddEnterpriseRegistry();
                    b.AddInspectionPlanning();
                    b.AddEnforcementSupervision();
                    b.AddAgencyInbox("CCDI");
                },
                a =>
                {
                    a.MapEnterpriseRegistry();
                    a.MapInspectionPlanning();
                    a.MapEnforcementSupervision();
                    a.MapAgencyInbox();
                }
            )
        );
        world.Host.Get<DomainClock>().Set(LegalDay.Start(Today).AddHours(10));
        foreach (var journal in world.Host.Get<Journals>().All)
        foreach (var policy in SeedPolicies.Read(journal.Source))
            await journal.SetPolicy("test", policy, default);
        await world.Registry();
        await world.Planning();
        await world.Settle();
        await world.Supervision();
        await world.Settle();
        return world;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private static string Visit(int number) => $"TASK-449917-2025-{number:000000}";

    private Task Tell<TDb>(params IEvent[] facts)
        where TDb : ServiceDb => Host.Get<Journal<TDb>>().Append("clerk", (_, _) => facts, default);

    private async Task Settle()
    {
        for (var applied = 1; applied > 0; )
        {
            applied = 0;
            foreach (var follower in Host.Get<Followers>().All)
                applied += await follower.CatchUp(default);
        }
    }

    private Task Registry() =>
        Tell<RegistryDb>(
            new EnterprisesImported(
                "IMP-1",
                2,
                [Imported(1), Imported(2) with { Division = There }, Imported(3) with { Division = There }]
            ),
            new RiskClassesSet("2025-04", [new ClassOf(Firm, RiskClass.C)]),
            new EnterpriseTagged(Firm, FourNewTag.Technology, "t", Zeros),
            new RegulatedFieldMarked(Firm, "special-equipment", Site, Body, From, "t", Zeros),
            new ObservationApplied(
                "OBS-449917-2025-0901",
                Firm,
                new(2025, 4, 1),
                Site,
                ["I6513"],
                "t",
                Zeros,
                new Sealed("observation/OBS-449917-2025-0901", "", ""),
                false,
                [],
                null,
                null,
                null
            )
        );

    private Task Planning() =>
        Tell<PlanningDb>(
            new BodyRegistered(Body, "一镇", BodyKind.Town, Here),
            new BodyRegistered(OtherBody, "二镇", BodyKind.Town, There),
            new BodyRegistered(Partner, "三镇", BodyKind.Town, Here),
            Statutory(1, Body),
            Statutory(2, Partner),
            Matter(Fire, Body, "FIRE", offSite: true),
            Matter(Labour, Partner, "LABOUR"),
            Officer(Body, "A1", true),
            Officer(Body, "A2", true),
            Officer(Body, "B1", false),
            Officer(OtherBody, "A1", true),
            Officer(OtherBody, "B1", false),
            Filed(Standing),
            new PlanPublished(Standing, new(2025, 3, 20), false),
            Filed(Draft),
            new RosterFrozen("DRAW-449917-2025-0001", Draft, 2, Body, "00", 3, [], [], 1, "00"),
            Planned(Body, Draft, 1, "FIRE", Fire),
            Planned(Body, Standing, 2, "FIRE", Fire),
            Planned(Body, Standing, 3, "FIRE", Fire),
            Planned(Body, Standing, 4, "FIRE", Fire),
            Planned(Partner, Standing, 5, "LABOUR", Labour),
            new VisitAssigned(Visit(1), Lead, Second, "00"),
            new DropAsked(Visit(1), 1, DropKind.Cancel, "staff", "r", new("report", "1", Zeros), To),
            new WaiverRequested(
                Visit(2),
                Body,
                Firm,
                "OBS-449917-2025-0901",
                MeasureKind.Guidance,
                To,
                Today,
                new(2025, 5, 14)
            ),
            new VisitWaived(Waived, MeasureKind.Guidance, To),
            new JointVisitProposed(
                "JOINT-449917-2025-0001",
                Firm,
                Visit(4),
                [Visit(5)],
                [Body, Partner],
                Body,
                Today,
                To
            ),
            new FlexibleMeasureOrdered(
                "MEAS-449917-2025-000001",
                Body,
                Firm,
                MeasureKind.Guidance,
                "r",
                Today,
                To,
                null,
                null,
                null
            ),
            new CorrectionWindowOpened(
                "CORR-449917-2025-0001",
                Visit(4),
                Body,
                Firm,
                Today,
                Today,
                To,
                "LIST-1",
                [],
                Zeros
            ),
            new PenaltyRecorded(
                "PEN-449917-2025-0001",
                Body,
                Firm,
                Fire,
                Today,
                Today,
                "罚〔2025〕1号",
                100,
                new("LIST-1", "general", 1, 50, "情节严重")
            ),
            new LegalReviewSubmitted("REVIEW-449917-2025-0001", Visit(4), DecisionKind.LargeFine, Zeros),
            new DecisionIssued(
                "DEC-449917-2025-0001",
                Visit(4),
                Firm,
                DecisionKind.LargeFine,
                Zeros,
                "REVIEW-449917-2025-0001",
                To
            ),
            new FeedRowsImported(
                "CITY",
                FeedKind.Draws,
                1,
                Body,
                "00",
                [new FeedRowOf("D-1", Firm, From, "FIRE", null, null, FeedOutcome.Kept, null, false)]
            )
        );

    private static PlanFiled Filed(string plan) =>
        new(
            plan,
            Body,
            2025,
            new(2025, 3, 1),
            new("law", "superior", new(2025, 3, 31), new(2025, 3, 31)),
            [
                .. Enumerable
                    .Range(1, 2)
                    .Select(n => new LineFiled(
                        n,
                        n == 1 ? LineKind.Named : LineKind.Draw,
                        [Fire],
                        "FIRE",
                        InspectionForm.OnSite,
                        From,
                        To,
                        [],
                        "",
                        "",
                        "on site only",
                        null
                    )),
            ]
        );

    private static VisitsPlanned Planned(string body, string plan, int number, string group, string matter) =>
        new(
            plan,
            1,
            null,
            VisitOrigin.Named,
            body,
            [matter],
            group,
            LineKind.Named,
            InspectionForm.OnSite,
            From,
            To,
            new(2025, 3, 1),
            [new VisitPlanned(Visit(number), Firm, null, true)]
        );

    private async Task Supervision()
    {
        SupervisionClient As(string role, params (string, string)[] claims) => new(Host.As(role, $"{role}-0", claims));
        await Tell<SupervisionDb>(
            new WarningRaised(
                "WARN-0123456789ABCDEF",
                WarningKind.SecondEntry,
                Firm,
                "2025",
                Body,
                Firm,
                Today,
                [new("visit", Visit(4))],
                [],
                []
            ),
            new InstrumentDrafted(
                "INST-449917-2025-0001",
                InstrumentKind.Opinion,
                Body,
                InstrumentGround.Material,
                null,
                null,
                "意见",
                "改正",
                [],
                Today
            ),
            new InstrumentIssued("INST-449917-2025-0001", "OPIN-449917-2025-0001", Today, To, From),
            new InspectionProblemRecorded("PROB-449917-2025-0001", "督察", Body, Today, "以罚代管", []),
            new RecommendationRegistered(
                "PREC-449917-2025-0001",
                "PROC",
                "1",
                RecommendationKind.General,
                Today,
                null,
                To,
                From,
                "t",
                3,
                Zeros
            ),
            new RecommendationAssigned("PREC-449917-2025-0001", Body, null, Today),
            new TrainingRecorded(
                "TRAI-449917-2025-0001",
                "t",
                Today,
                Here,
                [new(Lead, Body, TrainingOutcome.Passed)],
                Zeros
            ),
            new CoordinationCaseOpened("COOR-449917-2025-0001", Body, [Body], "t", Today),
            new QualityTaskSet("QUAL-449917-2025-0001", "1", "t", Body, To, Today)
        );
        var operators = As(Role.Operator).Referrals;
        foreach (var agency in (string[])["CCDI", "PROC"])
            await operators.RegisterAgencyAsync(
                new()
                {
                    Agency = agency,
                    Name = agency,
                    EncryptionJwk = DecryptionKey.Generate().Public.Jwk,
                    SigningJwk = SigningKey.Generate().Public.Jwk,
                    Delivery = "grpc",
                }
            );
        var supervisor = As(Role.Supervisor);
        names["complaint_id"] = (
            await As(Role.Enterprise, ("enterprise", Firm))
                .Complaints.RecordComplaintAsync(
                    new()
                    {
                        AboutBody = OtherBody,
                        CreditCode = Firm,
                        Complainant = "王某",
                        Text = "他们索要财物",
                        Source = "online",
                    }
                )
        ).ComplaintId;
        await supervisor.Complaints.RouteComplaintAsync(new() { ComplaintId = names["complaint_id"], Handler = Body });
        names["contact_id"] = (
            await supervisor.Coordination.RegisterContactPointAsync(
                new()
                {
                    Kind = ContactKind.Liaison,
                    Of = Body,
                    Division = Here,
                    Contact = "000-1",
                }
            )
        ).ContactId;
        NewCluePart[] parts = [new() { Kind = "inaction", Text = "不作为" }];
        RecordClueRequest clue = new()
        {
            Source = "other",
            AboutBody = Body,
            Classification = "open",
            Parts = { parts },
        };
        names["clue_id"] = (await supervisor.Referrals.RecordClueAsync(clue)).ClueId;
        names["other_id"] = (await supervisor.Referrals.RecordClueAsync(clue)).ClueId;
        names["referral_id"] = (
            await supervisor.Referrals.DraftReferralAsync(
                new()
                {
                    Agency = "CCDI",
                    Clue = "一条线索",
                    AboutBody = Body,
                    Classification = "open",
                }
            )
        ).ReferralId;
    }
}
