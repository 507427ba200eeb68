using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision.Complaints;

/// <summary>Who complained without a name asks with the number and the code he was given, and hears what became of it,
/// nothing else.</summary>
public sealed class TrackComplaintTests : IAsyncLifetime
{
    private const string Never = "CMPL-449917-2025-00000777",
        Text = "他们索要财物",
        Who = "张某 13900000000";
    private SupervisionHouse house = null!;

    public async ValueTask InitializeAsync()
    {
        house = await SupervisionHouse.Start("2025-03-07");
        await house.Plan(
            new BodyRegistered(Body, "zjj", BodyKind.Bureau, "449917"),
            new BodyRegistered(OtherBody, "yjj", BodyKind.Bureau, "449917")
        );
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    private AsyncUnaryCall<RecordComplaintReply> Complain(Metadata? headers = null) =>
        house
            .As(Role.Anonymous)
            .Complaints.RecordComplaintAsync(
                new()
                {
                    AboutBody = Body,
                    Text = Text,
                    Source = "online",
                    Complainant = Who,
                },
                headers
            );

    private AsyncUnaryCall<TrackComplaintReply> Track(string id, string code) =>
        house.As(Role.Anonymous).Complaints.TrackComplaintAsync(new() { ComplaintId = id, TrackingCode = code });

    [Fact]
    public async Task The_number_and_the_code_tell_state_clocks_and_answers_and_neither_the_text_nor_whom_it_concerns()
    {
        var given = await Complain();
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$", given.TrackingCode);
        var first = await Track(given.ComplaintId, given.TrackingCode);
        Assert.Equal((ComplaintState.Recorded, "", ""), (first.State, first.Response, first.Reasons));
        Assert.Equal("2025-04-07T16:00:00.000000Z", first.Reply.Due);

        await house.Reviewer.Complaints.RouteComplaintAsync(
            new() { ComplaintId = given.ComplaintId, Handler = OtherBody }
        );
        await house
            .HeadOf(OtherBody)
            .Complaints.RespondToComplaintAsync(new() { ComplaintId = given.ComplaintId, Text = "正在核查" });
        await house.Supervisor.Complaints.DecideComplaintAsync(
            new()
            {
                ComplaintId = given.ComplaintId,
                Finding = ComplaintFinding.Partly,
                Reasons = "部分属实，已责令改正",
            }
        );
        var last = await Track(
            given.ComplaintId,
            given.TrackingCode.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant()
        );
        Assert.Equal(
            (ComplaintState.Decided, ComplaintFinding.Partly, "正在核查", "部分属实，已责令改正"),
            (last.State, last.Finding, last.Response, last.Reasons)
        );
        foreach (var hidden in new[] { Text, Who, Body, OtherBody, given.TrackingCode })
            Assert.DoesNotContain(hidden, last.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_code_a_number_never_given_and_anothers_code_are_told_the_same()
    {
        var (one, other) = (await Complain(), await Complain());
        var wrong = await Refused.By(() => Track(one.ComplaintId, other.TrackingCode));
        var never = await Refused.By(() => Track(Never, other.TrackingCode));
        Assert.Equal((StatusCode.NotFound, Reasons.UnknownComplaint), (wrong.Status, wrong.Reason));
        Assert.Equal(
            (never.Status, never.Reason, never.Message.Replace(Never, one.ComplaintId, StringComparison.Ordinal)),
            (wrong.Status, wrong.Reason, wrong.Message)
        );
        foreach (
            var malformed in new[] { "", "ABCD", "ABCD-EFGH-JKMN-PQRU", new string('0', 17), "ＡBCD-EFGH-JKMN-PQRS" }
        )
        {
            var refused = await Refused.By(() => Track(one.ComplaintId, malformed));
            Assert.Equal((StatusCode.InvalidArgument, "tracking_code"), (refused.Status, refused.Field));
        }
    }

    [Fact]
    public async Task A_code_read_from_paper_with_o_for_zero_and_l_for_one_opens()
    {
        for (var i = 0; i < 40; i++)
        {
            var given = await Complain();
            if (given.TrackingCode.IndexOfAny(['0', '1']) < 0)
                continue;
            Assert.Equal(
                given.ComplaintId,
                (await Track(given.ComplaintId, given.TrackingCode.Replace('0', 'o').Replace('1', 'l'))).ComplaintId
            );
            return;
        }
        Assert.Fail("no code with a zero or a one among forty");
    }

    [Fact]
    public async Task Recorded_again_under_its_key_it_is_one_complaint_with_one_code()
    {
        var key = new Metadata { { "idempotency-key", Guid.CreateVersion7().ToString() } };
        var (first, again) = (await Complain(key), await Complain(key));
        Assert.Equal((first.ComplaintId, first.TrackingCode), (again.ComplaintId, again.TrackingCode));
        Assert.NotEqual(first.TrackingCode, (await Complain()).TrackingCode);
    }

    [Fact]
    public async Task Once_it_was_erased_the_code_opens_nothing()
    {
        var given = await Complain();
        await house
            .Host.Get<Journal<SupervisionDb>>()
            .Erase("operator", given.ComplaintId, "asked for", TestContext.Current.CancellationToken);
        Assert.Equal(
            Reasons.UnknownComplaint,
            (await Refused.By(() => Track(given.ComplaintId, given.TrackingCode))).Reason
        );
    }
}
