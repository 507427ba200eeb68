using System.Text;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.Ledger.Messaging;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision.Complaints;

/// <summary>The body a complaint is about never hears of it; words planted in it stand in clear nowhere.</summary>
public sealed class ComplaintLeakTests
{
    private const string Text = "CANARYTEXT7391",
        Who = "CANARYWHO7391",
        Answer = "CANARYANSWER7391";

    [Fact]
    public async Task What_is_complained_and_by_whom_is_kept_from_the_body_concerned_and_from_every_file()
    {
        await using var house = await SupervisionHouse.Start("2025-03-07");
        await house.Plan(
            new BodyRegistered(Body, "zjj", BodyKind.Bureau, "449917"),
            new BodyRegistered(OtherBody, "yjj", BodyKind.Bureau, "449917")
        );
        var id = (
            await house
                .As(Role.Anonymous)
                .Complaints.RecordComplaintAsync(
                    new()
                    {
                        AboutBody = Body,
                        Text = Text,
                        Source = "mailbox",
                        Complainant = Who,
                    }
                )
        ).ComplaintId;
        await house.Reviewer.Complaints.RouteComplaintAsync(new() { ComplaintId = id, Handler = OtherBody });
        await house.HeadOf(OtherBody).Complaints.RespondToComplaintAsync(new() { ComplaintId = id, Text = Answer });

        // In whatever role somebody of the body asks, it was never given that number.
        foreach (var role in new[] { Role.Planner, Role.Head, Role.Supervisor, Role.Reviewer })
        {
            var own = house.As(role, "somebody", ("body", Body));
            Assert.Equal(await Told(own, "CMPL-449917-2025-0777"), await Told(own, id));
            Assert.Empty((await own.Complaints.ListComplaintsAsync(new())).Complaints);
        }
        Assert.Equal(
            Reasons.ComplaintHandler,
            (
                await Refused.By(() =>
                    house.Reviewer.Complaints.RouteComplaintAsync(new() { ComplaintId = id, Handler = Body })
                )
            ).Reason
        );
        // Whoever handles it reads what is said, never who said it; the justice bureau may read both.
        var handled = (
            await house.HeadOf(OtherBody).Complaints.GetComplaintAsync(new() { ComplaintId = id })
        ).Complaint.ToString();
        Assert.Contains(Text, handled, StringComparison.Ordinal);
        Assert.DoesNotContain(Who, handled, StringComparison.Ordinal);
        Assert.Contains(
            Who,
            (await house.Supervisor.Complaints.GetComplaintAsync(new() { ComplaintId = id })).Complaint.ToString(),
            StringComparison.Ordinal
        );

        var given = SourceReader.ForOthers(house.Host.Get<Journal<SupervisionDb>>(), 0, 500).ToList();
        Assert.All(given.TakeLast(3), e => Assert.True(e.Withheld));
        var files = Directory.GetFiles(house.Host.Data);
        Assert.Contains(files, f => Path.GetFileName(f) == "supervision.db");
        foreach (var file in files)
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            foreach (var word in new[] { Text, Who, Answer })
                Assert.False(
                    bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0,
                    $"{word} stands in {Path.GetFileName(file)}"
                );
        }
    }

    private static async Task<(string, StatusCode, string)> Told(SupervisionClient client, string id)
    {
        var refused = await Refused.By(() => client.Complaints.GetComplaintAsync(new() { ComplaintId = id }));
        return (refused.Reason, refused.Status, refused.Message.Replace(id, "ID", StringComparison.Ordinal));
    }
}
