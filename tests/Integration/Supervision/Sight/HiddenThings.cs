using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Signatures;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.Integration.Supervision.Instruments;
using static Enforcement.Integration.Supervision.Instruments.InstrumentHouse;
using static Enforcement.Integration.Supervision.SupervisionHouse;
using Client = Enforcement.Contracts.Supervision.V1.SupervisionClient;

namespace Enforcement.Integration.Supervision.Sight;

/// <summary>
/// A house with things in it that most must not know of: unannounced visits, waivers nobody has taken, visits that
/// go on with another's, complaints, clues and referrals. Firm lies in the town's zone, OtherFirm in the other.
/// </summary>
internal static class HiddenThings
{
    public const string Elsewhere = "449917002";
    public const string Unannounced = "TASK-449917-2025-0001",
        InQuestion = "TASK-449917-2025-0002";
    public const string Taken = "TASK-449917-2025-0003",
        Lead = "TASK-449917-2025-0004";
    public const string Merged = "TASK-449917-2025-0005",
        Never = "TASK-449917-2025-9999";

    /// <summary>Visits of one bureau at Firm: to come, asked to be waived, waived, and gone on with
    /// another's.</summary>
    public static async Task Hide(this SupervisionHouse house)
    {
        await house.Plan(
            Planned(Firm, Body, Group, "2025-03-01", "2025-03-31", Unannounced, InQuestion, Taken, Lead),
            Planned(Firm, OtherBody, OtherGroup, "2025-03-01", "2025-03-31", Merged)
        );
        foreach (var visit in (string[])[InQuestion, Taken])
            await house.Plan(SupervisionHouse.Asked(visit, due: "2025-03-25", decideBy: "2025-03-14"));
        await house.Reviewer.Waivers.ReviewWaiverAsync(
            new()
            {
                WaiverId = Taken,
                Recommend = true,
                Reasons = "good standing",
            }
        );
        await house.Plan(Waived(Taken), new VisitsMerged(Lead, [Merged], false));
    }

    public static async Task<RecordComplaintReply> Complain(
        this Client client,
        string about = "",
        string code = "",
        string who = "",
        string visit = ""
    ) =>
        await client.Complaints.RecordComplaintAsync(
            new()
            {
                AboutBody = about,
                CreditCode = code,
                Complainant = who,
                VisitId = visit,
                Text = "他们索要财物",
                Source = "online",
            }
        );

    public static Client FirmOf(this SupervisionHouse house, string code) =>
        house.As(Role.Enterprise, $"firm-{code}", ("enterprise", code));

    /// <summary>A referral to the discipline commission and clues, about a town or about nobody.</summary>
    public static async Task<(string Referral, string Town, string Nobody)> Refer(this SupervisionHouse house)
    {
        var key = DecryptionKey.Generate().Public.Jwk;
        var signing = SigningKey.Generate().Public.Jwk;
        await house
            .As(Role.Operator)
            .Referrals.RegisterAgencyAsync(
                new()
                {
                    Agency = "CCDI",
                    Name = "CCDI",
                    EncryptionJwk = key,
                    SigningJwk = signing,
                    Delivery = "grpc",
                }
            );
        var referral = (
            await house.Supervisor.Referrals.DraftReferralAsync(
                new()
                {
                    Agency = "CCDI",
                    Clue = "一条线索",
                    AboutBody = Town,
                    Classification = "open",
                }
            )
        ).ReferralId;
        await house.Supervisor.Referrals.WithdrawReferralAsync(new() { ReferralId = referral, Reason = "重新起草" });
        return (referral, await Clue(Town), await Clue(""));

        async Task<string> Clue(string about) =>
            (
                await house.Supervisor.Referrals.RecordClueAsync(
                    new()
                    {
                        Source = "other",
                        AboutBody = about,
                        Classification = "open",
                        Parts =
                        {
                            new NewCluePart { Kind = "inaction", Text = "不作为" },
                        },
                    }
                )
            ).ClueId;
    }
}
