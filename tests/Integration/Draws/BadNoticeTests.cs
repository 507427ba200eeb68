using Enforcement.Contracts.Planning.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Enforcement.Integration.Draws;

/// <summary>Notices that bind nothing, and bad fields of every RPC of a draw.</summary>
public sealed class BadNoticeTests(ManyDraws shared) : IClassFixture<ManyDraws>
{
    private DrawWorld World => shared.World;

    public static TheoryData<string, Action<PublishNoticeRequest>, string, string> BadNotices() =>
        new()
        {
            { "no reveal_by", r => r.RevealBy = null, "reveal_by", "REQUIRED" },
            {
                "T behind us",
                r => r.RevealBy = Timestamp.FromDateTimeOffset(DrawWorld.Start),
                "reveal_by",
                "OUT_OF_RANGE"
            },
            { "no beacon", r => r.Beacon = null, "beacon", "REQUIRED" },
            { "beacon at T", r => r.Beacon.At = r.RevealBy, "beacon.at", "OUT_OF_RANGE" },
            {
                "beacon 1 µs before T + 10 min",
                r => r.Beacon.At = (r.RevealBy.ToDateTimeOffset().AddMinutes(10).AddMicroseconds(-1)).ToTimestamp(),
                "beacon.at",
                "OUT_OF_RANGE"
            },
            { "unknown kind", r => r.Beacon.Kind = "ftse", "beacon.kind", "BEACON_KIND" },
            { "one issue has 61 bits", r => r.Beacon.Id = "2025201", "beacon.id", "BEACON_ID" },
            { "issues the wrong way round", r => r.Beacon.Id = "2025202;2025201", "beacon.id", "BEACON_ID" },
            { "the same issue twice", r => r.Beacon.Id = "2025201;2025201", "beacon.id", "BEACON_ID" },
            { "drand without chain", r => (r.Beacon.Kind, r.Beacon.Id) = ("drand", "1000"), "beacon.id", "BEACON_ID" },
            { "party twice", r => r.Parties.Add("bureau"), "parties", "DUPLICATE" },
            { "unknown party", r => r.Parties.Add("press"), "parties", "UNKNOWN_PARTY" },
            { "17 parties", r => r.Parties.Add(Enumerable.Repeat("bureau", 14)), "parties", "OUT_OF_RANGE" },
            { "published before the beacon", r => r.PublishAt = r.RevealBy, "publish_at", "OUT_OF_RANGE" },
            { "no draw", r => r.DrawId = "", "draw_id", "REQUIRED" },
        };

    [Theory, MemberData(nameof(BadNotices))]
    public async Task A_notice_that_binds_nothing_or_nonsense_is_refused(
        string what,
        Action<PublishNoticeRequest> spoil,
        string field,
        string reason
    )
    {
        World.Now = DrawWorld.Start;
        var draw = await CeremonyRun.Freeze(World, await World.Plan());
        var request = draw.NoticeRequest();
        spoil(request);
        var head = World.Journal.Head.Seq;
        var refused = await Refused.By(() => World.Planner.Draws.PublishNoticeAsync(request));
        Assert.Equal(
            (what, StatusCode.InvalidArgument, reason, field),
            (what, refused.Status, refused.Reason, refused.Field)
        );
        Assert.Equal(head, World.Journal.Head.Seq);
    }

    public static TheoryData<string, string, string> BadFields() =>
        new()
        {
            { "commit short", "commit", "BAD_HASH" },
            { "commit upper case", "commit", "BAD_HASH" },
            { "commit full-width", "commit", "BAD_HASH" },
            { "reveal short", "reveal", "BAD_HASH" },
            { "attempt 0", "attempt", "OUT_OF_RANGE" },
            { "party empty", "party", "REQUIRED" },
            { "party full-width", "party", "BAD_CODE" },
            { "beacon empty", "beacon", "REQUIRED" },
            { "abort without reason", "reason", "REQUIRED" },
            { "evidence of 31 bytes", "evidence_sha256", "BAD_HASH" },
            { "code with wrong check", "credit_code", "CREDIT_CODE" },
            { "replaced because waived", "reason", "REPLACEMENT_GROUND" },
            { "capacity 0", "max_per_officer", "OUT_OF_RANGE" },
            { "capacity 1001", "max_per_officer", "OUT_OF_RANGE" },
            { "line 0", "line", "OUT_OF_RANGE" },
            { "rate 0.05", "tolerable_rate", "RATE" },
            { "rate 1/2000", "tolerable_rate", "OUT_OF_RANGE" },
            { "confidence 1", "confidence", "OUT_OF_RANGE" },
            { "confidence 0", "confidence", "OUT_OF_RANGE" },
            { "page token", "page_token", "BAD_PAGE_TOKEN" },
            { "page size", "page_size", "OUT_OF_RANGE" },
        };

    [Theory, MemberData(nameof(BadFields))]
    public async Task A_bad_field_is_named(string what, string field, string reason)
    {
        World.Now = DrawWorld.Start;
        const string id = "DRAW-449917-2025-0001";
        SubmitCommitmentRequest Commit(Action<SubmitCommitmentRequest> spoil)
        {
            var request = new SubmitCommitmentRequest
            {
                DrawId = id,
                Attempt = 1,
                Party = "justice",
                Commit = new string('a', 64),
            };
            spoil(request);
            return request;
        }
        ReplaceSelectedRequest Replace(string code, string ground, int bytes) =>
            new()
            {
                DrawId = id,
                CreditCode = code,
                Reason = ground,
                EvidenceSha256 = ByteString.CopyFrom(new byte[bytes]),
            };
        Task<Refused> By<T>(AsyncUnaryCall<T> call) => Refused.By(() => call);

        var head = World.Journal.Head.Seq;
        var refused = await (
            what switch
            {
                "commit short" => By(World.Justice.Draws.SubmitCommitmentAsync(Commit(c => c.Commit = "ab"))),
                "commit upper case" => By(
                    World.Justice.Draws.SubmitCommitmentAsync(Commit(c => c.Commit = new string('A', 64)))
                ),
                "commit full-width" => By(
                    World.Justice.Draws.SubmitCommitmentAsync(Commit(c => c.Commit = new string('１', 64)))
                ),
                "reveal short" => By(
                    World.Justice.Draws.SubmitRevealAsync(
                        new()
                        {
                            DrawId = id,
                            Attempt = 1,
                            Party = "justice",
                            Reveal = "00",
                        }
                    )
                ),
                "attempt 0" => By(World.Justice.Draws.SubmitCommitmentAsync(Commit(c => c.Attempt = 0))),
                "party empty" => By(World.Justice.Draws.SubmitCommitmentAsync(Commit(c => c.Party = ""))),
                "party full-width" => By(World.Justice.Draws.SubmitCommitmentAsync(Commit(c => c.Party = "ｊustice"))),
                "beacon empty" => By(
                    World.Planner.Draws.EnterBeaconAsync(
                        new()
                        {
                            DrawId = id,
                            Attempt = 1,
                            Beacon = " ",
                        }
                    )
                ),
                "abort without reason" => By(World.Planner.Draws.AbortAttemptAsync(new() { DrawId = id, Reason = "" })),
                "evidence of 31 bytes" => By(
                    World.Station.Draws.ReplaceSelectedAsync(Replace(DrawWorld.Code(1), "moved", 31))
                ),
                "code with wrong check" => By(
                    World.Station.Draws.ReplaceSelectedAsync(Replace("914401011904817203", "moved", 32))
                ),
                "replaced because waived" => By(
                    World.Station.Draws.ReplaceSelectedAsync(Replace(DrawWorld.Code(1), "waived", 32))
                ),
                "capacity 0" => By(World.Planner.Draws.AssignOfficersAsync(new() { DrawId = id, MaxPerOfficer = 0 })),
                "capacity 1001" => By(
                    World.Planner.Draws.AssignOfficersAsync(new() { DrawId = id, MaxPerOfficer = 1001 })
                ),
                "line 0" => By(
                    World.Planner.Draws.FreezeRosterAsync(new() { PlanId = "PLAN-449917-2025-0001", Line = 0 })
                ),
                "rate 0.05" => By(
                    World.Planner.Draws.SuggestSampleSizeAsync(new() { TolerableRate = "0.05", Confidence = "95/100" })
                ),
                "rate 1/2000" => By(
                    World.Planner.Draws.SuggestSampleSizeAsync(
                        new() { TolerableRate = "1/2000", Confidence = "95/100" }
                    )
                ),
                "confidence 1" => By(
                    World.Planner.Draws.SuggestSampleSizeAsync(new() { TolerableRate = "1/20", Confidence = "1/1" })
                ),
                "confidence 0" => By(
                    World.Planner.Draws.SuggestSampleSizeAsync(new() { TolerableRate = "1/20", Confidence = "0/1" })
                ),
                "page token" => By(World.Public.Draws.ListDrawsAsync(new() { PageToken = "not base64" })),
                "page size" => By(World.Public.Draws.ListDrawsAsync(new() { PageSize = 501 })),
                _ => throw new ArgumentOutOfRangeException(nameof(what), what, null),
            }
        );
        Assert.Equal((StatusCode.InvalidArgument, reason, field), (refused.Status, refused.Reason, refused.Field));
        Assert.Equal(head, World.Journal.Head.Seq);
    }
}
