using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.InspectionPlanning;
using Enforcement.InspectionPlanning.Plans;
using Enforcement.InspectionPlanning.Visits;
using Enforcement.Integration.Planning;
using Google.Protobuf;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Scale;

/// <summary>What is answered to a client that takes the 4 MiB a gRPC client takes unless it says otherwise.</summary>
public sealed class BigReplies
{
    [Fact]
    public async Task A_plan_that_names_twenty_five_thousand_firms_is_filed_and_read_though_every_visit_is_capped()
    {
        await using var house = await PlanningHouse.Start();
        var firms = Enumerable.Range(100, 500).Select(Code).ToArray();
        await house.Registry(new EnterprisesImported("I-big", 2, [.. Enumerable.Range(100, 500).Select(Imported)]));
        await house.Facts(
            new PolicySet(Caps.Most, Body, "0", "count", "", new string('据', 300), Day("2024-01-01"), null, "high")
        );
        var days = Enumerable.Range(0, 50).Select(i => Day("2025-03-01").AddDays(2 * i)).ToList();
        var filed = await house.File([.. days.Select(d => Named(Fire, d.Iso(), d.Iso(), firms))]);
        Assert.InRange(filed.CalculateSize(), 1 << 20, ReplyLimit.Most);
        Assert.Equal(25_000, filed.Visits.Count + filed.VisitsLeftOut);
        Assert.Equal(25_000, filed.Capped.Count + filed.CappedLeftOut);
        Assert.True(filed.CappedLeftOut > 0);
        var request = new GetPlanRequest { PlanId = filed.PlanId };
        var lines = new List<PlanLine>();
        for (var left = 1; left > 0; )
        {
            var reply = await house.Planner.Plans.GetPlanAsync(request);
            Assert.InRange(reply.CalculateSize(), 1, ReplyLimit.Most);
            lines.AddRange(reply.Plan.Lines);
            (left, request.AfterLine) = (reply.LinesLeftOut, lines[^1].Line);
        }
        Assert.Equal(Enumerable.Range(1, 50), lines.Select(l => l.Line));
        Assert.All(lines, l => Assert.Equal(firms, l.CreditCodes));
    }

    [Fact]
    public async Task An_answer_without_pages_that_is_too_large_is_refused_in_words_and_a_part_of_it_is_given()
    {
        await using var house = await PlanningHouse.Start();
        foreach (var chunk in Enumerable.Range(0, 5_000).Chunk(500))
            await house.Facts([
                .. chunk.Select(i => new PolicySet(
                    Caps.Most,
                    $"body-{i}",
                    "2",
                    "count",
                    "",
                    new string('据', 300),
                    Day("2024-01-01"),
                    null,
                    "high"
                )
                {
                    DocumentNumber = new string('文', 60),
                }),
            ]);
        var policies = new PolicyService.PolicyServiceClient(house.Host.As(Role.Planner, "planner-1", ("body", Body)));
        var refused = await Refused.By(() => policies.ListPoliciesAsync(new() { Prefix = Caps.Most }));
        Assert.Equal((StatusCode.ResourceExhausted, Reasons.ReplySize), (refused.Status, refused.Reason));
        Assert.NotEmpty((await policies.ListPoliciesAsync(new() { Prefix = Caps.Kinds })).Parameters);
    }

    [Fact]
    public async Task A_page_that_is_too_heavy_has_fewer_rows_and_its_token_leads_on()
    {
        await using var house = await Supervision.SupervisionHouse.Start("2025-03-10");
        await house.Plan(new BodyRegistered(Supervision.SupervisionHouse.Body, "住建局", BodyKind.Bureau, "449917"));
        var text = new string('以', 2_000);
        var ids = await Task.WhenAll(
            Enumerable
                .Range(0, 500)
                .Select(async _ =>
                    (
                        await house.Supervisor.Problems.RecordInspectionProblemAsync(
                            new()
                            {
                                Inspection = new string('督', 200),
                                Body = Supervision.SupervisionHouse.Body,
                                FoundOn = "2025-03-01",
                                Text = text,
                                EvidenceSha256 = { File() },
                            }
                        )
                    ).ProblemId
                )
        );
        await Task.WhenAll(
            ids.Take(300)
                .Select(id =>
                    house
                        .Supervisor.Problems.CloseProblemAsync(
                            new()
                            {
                                ProblemId = id,
                                RectifiedOn = "2025-03-09",
                                Text = text,
                                EvidenceSha256 = { File() },
                            }
                        )
                        .ResponseAsync
                )
        );
        var (pages, found) = (0, new List<string>());
        for (var token = ""; pages == 0 || token.Length > 0; pages++)
        {
            var page = await house.Supervisor.Problems.ListInspectionProblemsAsync(
                new()
                {
                    Year = 2025,
                    PageSize = 500,
                    PageToken = token,
                }
            );
            Assert.InRange(page.CalculateSize(), 1, ReplyLimit.Most);
            Assert.Equal(500, page.Found);
            found.AddRange(page.Problems.Select(p => p.ProblemId));
            token = page.NextPageToken;
        }
        Assert.True(pages > 1);
        Assert.Equal(ids.Order(StringComparer.Ordinal), found);

        static ByteString File() => AnyFile.Hash;
    }

    [Fact]
    public async Task A_refusal_that_would_quote_a_megabyte_leaves_the_connection_and_everybodys_calls_on_it_alone()
    {
        await using var house = await PlanningHouse.Start();
        var others = Enumerable
            .Range(0, 20)
            .Select(_ => house.Planner.Visits.ListVisitsAsync(new() { PageSize = 500 }).ResponseAsync)
            .ToList();
        var huge = new string('名', 300_000);
        var draft = Named(Fire, "2025-03-01", "2025-03-31", Code(1));
        draft.Matters[0] = huge;
        foreach (
            var call in (Func<Task<Refused>>[])
                [
                    () =>
                        Refused.By(() =>
                            house.Planner.Plans.FilePlanAsync(
                                new()
                                {
                                    Body = Body,
                                    Year = 2025,
                                    Basis = "b",
                                    FiledWith = "f",
                                    Lines = { draft },
                                }
                            )
                        ),
                    () =>
                        Refused.By(() =>
                            house.Planner.Plans.FilePlanAsync(
                                new()
                                {
                                    Body = Body,
                                    Year = 2025,
                                    Basis = huge,
                                    FiledWith = "f",
                                    Lines = { Named(Fire, "2025-03-01", "2025-03-31", Code(1)) },
                                }
                            )
                        ),
                    () => Refused.By(() => house.Planner.Plans.GetPlanAsync(new() { PlanId = huge })),
                    () => Refused.By(() => house.Planner.Visits.ListVisitsAsync(new() { PageToken = huge })),
                ]
        )
        {
            var refused = await call();
            Assert.Equal(StatusCode.InvalidArgument, refused.Status);
            Assert.NotEqual("", refused.Reason);
            Assert.True(refused.Message.Length < 1_000);
        }
        await Task.WhenAll(others);
    }
}
