using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision;

public sealed class ComplaintTests
{
    private static RecordComplaintRequest Complaint(string code = Firm, string text = "they came twice in one week") =>
        new()
        {
            CreditCode = code,
            Text = text,
            Source = "12345",
        };

    [Fact]
    public async Task Anyone_may_complain_and_the_text_stands_nowhere_in_clear()
    {
        await using var house = await SupervisionHouse.Start();
        var first = await house.As(Role.Anonymous).Complaints.RecordComplaintAsync(Complaint());
        var second = await house.As(Role.Operator).Complaints.RecordComplaintAsync(Complaint());
        Assert.NotEqual(first.ComplaintId, second.ComplaintId);
        var entries = house.Host.Get<Journal<SupervisionDb>>().Reader.All().ToList();
        Assert.DoesNotContain(entries, e =>
            System.Text.Encoding.UTF8.GetString(e.Data).Contains("twice", StringComparison.Ordinal)
        );
        Assert.True(
            EventCatalog
                .Supervision.Types.Where(t => t.Name.Contains("complaint", StringComparison.Ordinal))
                .All(t => t.Confidential)
        );
    }

    [Fact]
    public async Task A_verified_complaint_about_an_observed_enterprise_counts_against_the_observation_period()
    {
        await using var house = await SupervisionHouse.Start();
        await house.Register(
            new ObservationGranted("OBS-1", Firm, new(2024, 12, 1), new(2025, 1, 1), new(2025, 12, 31), "ok", [])
        );
        var id = (
            await house.As(Role.Enterprise, "e", ("enterprise", Firm)).Complaints.RecordComplaintAsync(Complaint())
        ).ComplaintId;
        await house.Supervisor.Complaints.DecideComplaintAsync(
            new()
            {
                ComplaintId = id,
                Finding = ComplaintFinding.Partly,
                Reasons = "heard both sides",
            }
        );
        Assert.Equal(
            Reasons.ComplaintDecided,
            (
                await Refused.By(() =>
                    house.Supervisor.Complaints.DecideComplaintAsync(
                        new()
                        {
                            ComplaintId = id,
                            Finding = ComplaintFinding.Verified,
                            Reasons = "again",
                        }
                    )
                )
            ).Reason
        );
        var figure = (await house.Supervisor.Reports.GetAnnualReportAsync(new() { Year = 2025 })).Figures.Single(f =>
            f.Number == "4"
        );
        Assert.Equal(1, figure.Rows.Single(r => r.Key == "complaints-verified").Value);
        var rate = figure.Rows.Single(r => r.Key == "complaints-verified-per-100-months");
        Assert.Equal((100, 1), (rate.Value, rate.Denominator)); // one month so far
    }

    private static readonly (
        string Name,
        Func<SupervisionHouse, Task<Refused>> Call,
        StatusCode Status,
        string Reason,
        string Field
    )[] Bad =
    [
        (
            "check character",
            h =>
                Refused.By(() => h.As(Role.Anonymous).Complaints.RecordComplaintAsync(Complaint("91440117MA5TEK0110"))),
            StatusCode.InvalidArgument,
            Reasons.CreditCode,
            "credit_code"
        ),
        (
            "no code",
            h => Refused.By(() => h.As(Role.Anonymous).Complaints.RecordComplaintAsync(Complaint(""))),
            StatusCode.InvalidArgument,
            Reasons.CreditCode,
            "credit_code"
        ),
        (
            "unknown firm",
            h =>
                Refused.By(() => h.As(Role.Anonymous).Complaints.RecordComplaintAsync(Complaint("91350100M000100Y43"))),
            StatusCode.NotFound,
            Reasons.UnknownEnterprise,
            ""
        ),
        (
            "no text",
            h => Refused.By(() => h.As(Role.Anonymous).Complaints.RecordComplaintAsync(Complaint(text: " "))),
            StatusCode.InvalidArgument,
            Reasons.Required,
            "text"
        ),
        (
            "long text",
            h =>
                Refused.By(() => h.As(Role.Anonymous).Complaints.RecordComplaintAsync(Complaint(text: new('x', 4001)))),
            StatusCode.InvalidArgument,
            Reasons.TooLong,
            "text"
        ),
        (
            "source",
            h =>
                Refused.By(() =>
                    h.As(Role.Anonymous)
                        .Complaints.RecordComplaintAsync(
                            new()
                            {
                                CreditCode = Firm,
                                Text = "x",
                                Source = "rumour",
                            }
                        )
                ),
            StatusCode.InvalidArgument,
            Reasons.OutOfRange,
            "source"
        ),
        (
            "no visit's number",
            h =>
                Refused.By(() =>
                    h.As(Role.Anonymous)
                        .Complaints.RecordComplaintAsync(
                            new()
                            {
                                CreditCode = Firm,
                                Text = "x",
                                Source = "online",
                                VisitId = "任务1",
                            }
                        )
                ),
            StatusCode.InvalidArgument,
            Reasons.BadCode,
            "visit_id"
        ),
        (
            "another's name",
            h =>
                Refused.By(() =>
                    h.As(Role.Enterprise, "e", ("enterprise", OtherFirm)).Complaints.RecordComplaintAsync(Complaint())
                ),
            StatusCode.PermissionDenied,
            Reasons.NotAllowed,
            ""
        ),
        (
            "decide unknown",
            h =>
                Refused.By(() =>
                    h.Supervisor.Complaints.DecideComplaintAsync(
                        new()
                        {
                            ComplaintId = "CMPL-1",
                            Finding = ComplaintFinding.Verified,
                            Reasons = "x",
                        }
                    )
                ),
            StatusCode.NotFound,
            Reasons.UnknownComplaint,
            ""
        ),
        (
            "decide without reasons",
            h =>
                Refused.By(() =>
                    h.Supervisor.Complaints.DecideComplaintAsync(
                        new() { ComplaintId = "CMPL-1", Finding = ComplaintFinding.Verified }
                    )
                ),
            StatusCode.InvalidArgument,
            Reasons.Required,
            "reasons"
        ),
        (
            "planner decides",
            h =>
                Refused.By(() =>
                    h.Planner.Complaints.DecideComplaintAsync(
                        new()
                        {
                            ComplaintId = "CMPL-1",
                            Finding = ComplaintFinding.Verified,
                            Reasons = "x",
                        }
                    )
                ),
            StatusCode.PermissionDenied,
            "",
            ""
        ),
    ];

    [Fact]
    public async Task Bad_input_is_refused_with_status_reason_and_field_and_writes_nothing()
    {
        await using var house = await SupervisionHouse.Start();
        var head = house.Head;
        foreach (var (name, call, status, reason, field) in Bad)
        {
            var refused = await call(house);
            Assert.Equal((name, status, reason, field), (name, refused.Status, refused.Reason, refused.Field));
        }
        Assert.Equal(head, house.Head);
    }
}
