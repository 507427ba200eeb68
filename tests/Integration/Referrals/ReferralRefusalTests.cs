using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Agency.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision.Referrals;
using Google.Protobuf;

namespace Enforcement.Integration.Referrals;

public sealed class ReferralRefusalTests : IAsyncLifetime
{
    private ReferralHouse house = null!;

    public async ValueTask InitializeAsync() => house = await ReferralHouse.Ready();

    public ValueTask DisposeAsync() => house.DisposeAsync();

    /// <summary>One row per (RPC, field, bad value); no entry is written by any of them.</summary>
    [Fact]
    public async Task Bad_fields_are_named_and_write_nothing()
    {
        var keys = await house.Inbox("CCDI").GetKeysAsync(new());
        DraftReferralRequest Draft(Action<DraftReferralRequest> change)
        {
            var request = new DraftReferralRequest
            {
                Agency = "CCDI",
                Clue = "a clue",
                Classification = "open",
            };
            change(request);
            return request;
        }
        RegisterAgencyRequest Agency(Action<RegisterAgencyRequest> change)
        {
            var request = new RegisterAgencyRequest
            {
                Agency = "CCDI",
                Name = "n",
                EncryptionJwk = keys.EncryptionJwk,
                SigningJwk = keys.SigningJwk,
                Delivery = "grpc",
            };
            change(request);
            return request;
        }
        var before = house.Journal.Head.Seq;
        var rows = new (Func<Task<Refused>> Call, StatusCode Status, string Reason, string Field)[]
        {
            (() => Drafted(Draft(r => r.Agency = "")), StatusCode.InvalidArgument, "REQUIRED", "agency"),
            (() => Drafted(Draft(r => r.Agency = "ccdi")), StatusCode.InvalidArgument, "BAD_CODE", "agency"),
            (() => Drafted(Draft(r => r.Agency = "ＣＣＤＩ")), StatusCode.InvalidArgument, "BAD_CODE", "agency"),
            (() => Drafted(Draft(r => r.Agency = "POLICE")), StatusCode.FailedPrecondition, "UNKNOWN_AGENCY", ""),
            (() => Drafted(Draft(r => r.Clue = "  ")), StatusCode.InvalidArgument, "REQUIRED", "clue"),
            (() => Drafted(Draft(r => r.Clue = new('x', 20_001))), StatusCode.InvalidArgument, "TOO_LONG", "clue"),
            (() => Drafted(Draft(r => r.Clue = "a\u0001b")), StatusCode.InvalidArgument, "BAD_TEXT", "clue"),
            (
                () => Drafted(Draft(r => r.Classification = "state-secret")),
                StatusCode.InvalidArgument,
                "STATE_SECRET",
                "classification"
            ),
            (
                () => Drafted(Draft(r => r.Classification = "")),
                StatusCode.InvalidArgument,
                "OUT_OF_RANGE",
                "classification"
            ),
            (() => Drafted(Draft(r => r.AboutBody = "某局")), StatusCode.InvalidArgument, "BAD_CODE", "about_body"),
            (
                () => Drafted(Draft(r => r.AboutBody = "JUSTICE")),
                StatusCode.PermissionDenied,
                "REFERRAL_BYPASSES_CALLER",
                ""
            ),
            (() => Drafted(Draft(r => r.Forwards = "REF-CCDI-2025-9999")), StatusCode.NotFound, "UNKNOWN_REFERRAL", ""),
            (() => Registered(Agency(r => r.Agency = "C1")), StatusCode.InvalidArgument, "BAD_CODE", "agency"),
            (() => Registered(Agency(r => r.Name = "")), StatusCode.InvalidArgument, "REQUIRED", "name"),
            (
                () => Registered(Agency(r => r.EncryptionJwk = "{}")),
                StatusCode.InvalidArgument,
                "BAD_KEY",
                "encryption_jwk"
            ),
            (
                () => Registered(Agency(r => r.EncryptionJwk = r.SigningJwk)),
                StatusCode.InvalidArgument,
                "BAD_KEY",
                "encryption_jwk"
            ),
            (() => Registered(Agency(r => r.SigningJwk = "x")), StatusCode.InvalidArgument, "BAD_KEY", "signing_jwk"),
            (() => Registered(Agency(r => r.Delivery = "fax")), StatusCode.InvalidArgument, "OUT_OF_RANGE", "delivery"),
            (
                () => Refused.By(() => house.Checker.Referrals.CheckReferralAsync(new())),
                StatusCode.InvalidArgument,
                "REQUIRED",
                "referral_id"
            ),
            (
                () =>
                    Refused.By(() =>
                        house.Checker.Referrals.CheckReferralAsync(new() { ReferralId = "REF-CCDI-2025-0001" })
                    ),
                StatusCode.NotFound,
                "UNKNOWN_REFERRAL",
                ""
            ),
            (
                () => Refused.By(() => house.Approver.Referrals.ApproveReferralAsync(new() { ReferralId = "x y" })),
                StatusCode.InvalidArgument,
                "BAD_CODE",
                "referral_id"
            ),
            (
                () => Refused.By(() => house.Approver.Referrals.ApproveReferralAsync(new() { ReferralId = "none" })),
                StatusCode.NotFound,
                "UNKNOWN_REFERRAL",
                ""
            ),
            (
                () => Refused.By(() => house.Drafter.Referrals.WithdrawReferralAsync(new() { ReferralId = "none" })),
                StatusCode.InvalidArgument,
                "REQUIRED",
                "reason"
            ),
            (
                () =>
                    Refused.By(() =>
                        house.Drafter.Referrals.WithdrawReferralAsync(new() { ReferralId = "none", Reason = "r" })
                    ),
                StatusCode.NotFound,
                "UNKNOWN_REFERRAL",
                ""
            ),
            (
                () =>
                    Refused.By(() =>
                        house.Drafter.Referrals.RegisterPaperReceiptAsync(new() { ReferralId = "none", Kind = "seen" })
                    ),
                StatusCode.InvalidArgument,
                "OUT_OF_RANGE",
                "kind"
            ),
            (
                () =>
                    Refused.By(() =>
                        house.Drafter.Referrals.RegisterPaperReceiptAsync(
                            new()
                            {
                                ReferralId = "none",
                                Kind = "closed",
                                ScanSha256 = ByteString.CopyFrom(1),
                            }
                        )
                    ),
                StatusCode.InvalidArgument,
                "BAD_HASH",
                "scan_sha256"
            ),
            (
                () => Refused.By(() => house.Drafter.Referrals.GetReferralAsync(new() { ReferralId = "none" })),
                StatusCode.NotFound,
                "UNKNOWN_REFERRAL",
                ""
            ),
            (
                () => Refused.By(() => house.Drafter.Referrals.ListReferralsAsync(new() { PageSize = 501 })),
                StatusCode.InvalidArgument,
                "OUT_OF_RANGE",
                "page_size"
            ),
            (
                () => Refused.By(() => house.Drafter.Referrals.ListReferralsAsync(new() { PageToken = "?" })),
                StatusCode.InvalidArgument,
                "BAD_PAGE_TOKEN",
                "page_token"
            ),
            (
                () => Refused.By(() => house.Exchange("CCDI").FetchReferralsAsync(new() { After = -1 })),
                StatusCode.InvalidArgument,
                "OUT_OF_RANGE",
                "after"
            ),
            (
                () => Refused.By(() => house.Exchange("CCDI").FetchReferralsAsync(new() { Limit = 101 })),
                StatusCode.InvalidArgument,
                "OUT_OF_RANGE",
                "limit"
            ),
            (
                () => Refused.By(() => house.Exchange("POLICE").FetchReferralsAsync(new())),
                StatusCode.NotFound,
                "UNKNOWN_AGENCY",
                ""
            ),
            (
                () => Refused.By(() => house.Exchange("").FetchReferralsAsync(new())),
                StatusCode.PermissionDenied,
                "NOT_OWN_AGENCY",
                ""
            ),
            (
                () => Refused.By(() => house.Exchange("CCDI").PostReceiptAsync(new())),
                StatusCode.InvalidArgument,
                "OUT_OF_RANGE",
                "receipt"
            ),
            (() => Refused.By(() => house.Inbox("POLICE").PollAsync(new())), StatusCode.NotFound, "INBOX_NOT_HERE", ""),
            (
                () => Refused.By(() => house.Inbox("CCDI").AcceptAsync(new() { Number = 7 })),
                StatusCode.NotFound,
                "UNKNOWN_NUMBER",
                ""
            ),
            (
                () => Refused.By(() => house.Inbox("CCDI").ReturnAsync(new() { Number = 7 })),
                StatusCode.InvalidArgument,
                "REQUIRED",
                "reason"
            ),
            (
                () => Refused.By(() => house.Inbox("CCDI").FeedbackAsync(new() { Number = 7 })),
                StatusCode.InvalidArgument,
                "REQUIRED",
                "outcome"
            ),
            (
                () => Refused.By(() => house.Inbox("CCDI").PollAsync(new() { UntilNumber = -1 })),
                StatusCode.InvalidArgument,
                "OUT_OF_RANGE",
                "until_number"
            ),
            (
                () => Refused.By(() => house.Inbox("CCDI").GetReferralAsync(new() { Number = 7 })),
                StatusCode.NotFound,
                "UNKNOWN_NUMBER",
                ""
            ),
        };
        foreach (var (call, status, reason, field) in rows)
        {
            var refused = await call();
            Assert.Equal((status, reason, field), (refused.Status, refused.Reason, refused.Field));
        }
        Assert.Equal(before, house.Journal.Head.Seq);
    }

    [Fact]
    public async Task A_receipt_by_another_hand_is_refused_and_kept_apart()
    {
        await house.Send("CCDI");
        await house.Inbox("CCDI").PollAsync(new());
        var inboxes =
            house.Host.App.Services.GetService(typeof(IEnumerable<AgencyInbox.Inbox>))
            as IEnumerable<AgencyInbox.Inbox>;
        var (ccdi, proc) = (inboxes!.Single(i => i.Agency == "CCDI"), inboxes!.Single(i => i.Agency == "PROC"));
        var hash = ccdi.Store.At(1)[0].BodyHash;
        Receipt Said(string kind, long number = 1, string? body = null) =>
            new(kind, "CCDI", number, body ?? hash, "2025-06-16T01:00:00.000000Z", null);
        async Task<string> Post(string jws, string agency = "CCDI") =>
            (
                await Refused.By(() =>
                    house.Exchange(agency).PostReceiptAsync(new() { Receipt = ByteString.CopyFromUtf8(jws) })
                )
            ).Reason;

        var before = house.Journal.Head.Seq;
        Assert.Equal("RECEIPT_FORGED", await Post(Said("accepted").Write(proc.Keys.Signing.SignJws)));
        Assert.Equal("RECEIPT_FORGED", await Post(Said("accepted").Write(ccdi.Keys.Signing.SignJws), "PROC"));
        Assert.Equal("RECEIPT_MALFORMED", await Post(Said("opened").Write(ccdi.Keys.Signing.SignJws)));
        Assert.Equal(
            "RECEIPT_OF_OTHER_BODY",
            await Post(Said("accepted", body: new('0', 64)).Write(ccdi.Keys.Signing.SignJws))
        );
        Assert.Equal("RECEIPT_ORDER", await Post(Said("closed").Write(ccdi.Keys.Signing.SignJws)));
        Assert.Equal("UNKNOWN_NUMBER", await Post(Said("received", 99).Write(ccdi.Keys.Signing.SignJws)));
        Assert.Equal(before, house.Journal.Head.Seq);
        using var db = house.Read();
        Assert.Equal(6, db.Quarantine.Count());

        // The same receipt again, under another key, is taken and adds nothing.
        await house
            .Exchange("CCDI")
            .PostReceiptAsync(new() { Receipt = ByteString.CopyFromUtf8(ccdi.Store.ReceiptsOf(1)[0].Jws) });
        Assert.Equal(before, house.Journal.Head.Seq);
    }

    [Fact]
    public async Task Two_people_register_a_paper_receipt()
    {
        var (id, _) = await house.Send("PROC");
        var request = new RegisterPaperReceiptRequest
        {
            ReferralId = id,
            Kind = "closed",
            ScanSha256 = AnyFile.Hash,
        };
        Assert.False((await house.Drafter.Referrals.RegisterPaperReceiptAsync(request)).Confirmed);
        Assert.Equal(
            "SAME_PERSON",
            (await Refused.By(() => house.Drafter.Referrals.RegisterPaperReceiptAsync(request))).Reason
        );
        Assert.True((await house.Checker.Referrals.RegisterPaperReceiptAsync(request)).Confirmed);
        Assert.Equal(ReferralState.Closed, await house.StateOf(id));
    }

    private Task<Refused> Drafted(DraftReferralRequest request) =>
        Refused.By(() => house.Drafter.Referrals.DraftReferralAsync(request));

    private Task<Refused> Registered(RegisterAgencyRequest request) =>
        Refused.By(() => house.Operator.Referrals.RegisterAgencyAsync(request));
}
