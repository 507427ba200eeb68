using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Client = Enforcement.Contracts.Supervision.V1.SupervisionClient;

namespace Enforcement.EndToEnd.Pages;

/// <summary>Complaints made at the RPC, for pages that handle them.</summary>
internal static class Complaints
{
    /// <summary>Until Supervision knows the demo's bodies: an outcome of tomorrow is refused for its day once its body
    /// is known.</summary>
    public static Task Ready(Browser browser) =>
        Eventually.IsTrue(
            async () =>
                (
                    await Refused.By(() =>
                        new Client(browser.As(Role.Operator, "hotline")).Complaints.ImportReviewOutcomesAsync(
                            new() { Outcomes = { Tomorrow } }
                        )
                    )
                ).Reason == Reasons.OutOfRange,
            "supervision hears of the bodies",
            () => "",
            TimeSpan.FromMinutes(2)
        );

    private static readonly ReviewOutcome Tomorrow = new()
    {
        DocumentNumber = "2999-1",
        Kind = ReviewBodyKind.Review,
        Body = DemoVisit.Body,
        Matter = "440100000001",
        Result = ReviewResult.Upheld,
        DecidedOn = "2999-01-01",
    };

    public static async Task<string> About(
        Browser browser,
        string body,
        string text = "检查人员要求购买指定设备",
        string who = ""
    ) =>
        (
            await new Client(browser.As(Role.Operator, "hotline")).Complaints.RecordComplaintAsync(
                new()
                {
                    AboutBody = body,
                    Text = text,
                    Source = "12345",
                    Complainant = who,
                }
            )
        ).ComplaintId;
}
