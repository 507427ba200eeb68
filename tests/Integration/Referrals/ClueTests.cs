using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.Integration.Referrals;

/// <summary>Journey 8: one clue, in parts to the right agencies; around the house it is about; never a state
/// secret.</summary>
public sealed class ClueTests : IAsyncLifetime
{
    private ReferralHouse house = null!;

    public async ValueTask InitializeAsync()
    {
        house = await ReferralHouse.Ready();
        await house.SetPolicies();
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    internal static RecordClueRequest Story(string about = "") =>
        new()
        {
            Source = "complaint",
            AboutBody = about,
            Classification = "open",
            Complainant = "张三",
            Subject = "李四",
            Parts =
            {
                new NewCluePart { Kind = "party-discipline", Text = "took gifts" },
                new NewCluePart { Kind = "inaction", Text = "let it flow into the river" },
                new NewCluePart { Kind = "duty-dispute", Text = "two bureaus, each says the other" },
                new NewCluePart { Kind = "duty-crime", Text = "sold a permit" },
            },
        };

    internal static async Task<string> Record(ReferralHouse house, string about = "")
    {
        if (house.Read().Policies.All(p => p.Key != "supervision.referral.route"))
            foreach (var policy in SeedPolicies.Read("supervision").Where(p => p.Key == "supervision.referral.route"))
                await house.Journal.SetPolicy("operator", policy, default);
        return (await house.Drafter.Referrals.RecordClueAsync(Story(about))).ClueId;
    }

    internal static DecideSplitRequest AsProposed(string clue) =>
        new()
        {
            ClueId = clue,
            Parts =
            {
                new RoutedPart { No = 1, Agency = "CCDI" },
                new RoutedPart { No = 2, Agency = "PROC" },
                new RoutedPart { No = 3, Agency = "JUSTICE" },
                new RoutedPart { No = 4, Agency = "CCDI" },
            },
        };

    [Fact]
    public async Task A_clue_is_split_by_rule_decided_by_a_person_and_each_agency_gets_its_part_alone()
    {
        var clue = await Record(house);
        var shown = (await house.Checker.Referrals.GetClueAsync(new() { ClueId = clue })).Clue;
        Assert.Equal(["CCDI", "PROC", "JUSTICE", "CCDI"], shown.Parts.Select(p => p.Proposed));
        Assert.Contains("监察法第三十七条", shown.Parts[3].LegalBasis);
        Assert.Equal(
            "SAME_PERSON",
            (await Refused.By(() => house.Drafter.Referrals.DecideSplitAsync(AsProposed(clue)))).Reason
        );
        var ids = (await house.Checker.Referrals.DecideSplitAsync(AsProposed(clue))).ReferralIds;
        Assert.Equal(["REF-CCDI-2025-0001", "REF-PROC-2025-0001", "", "REF-CCDI-2025-0002"], ids);
        Assert.Equal(
            "CLUE_DECIDED",
            (await Refused.By(() => house.Checker.Referrals.DecideSplitAsync(AsProposed(clue)))).Reason
        );
        foreach (var id in ids.Where(i => i.Length > 0))
        {
            await house.Drafter.Referrals.CheckReferralAsync(new() { ReferralId = id });
            await house.Approver.Referrals.ApproveReferralAsync(new() { ReferralId = id });
            Assert.Equal(
                clue,
                (await house.Drafter.Referrals.GetReferralAsync(new() { ReferralId = id })).Referral.PartOf
            );
        }
        foreach (var agency in new[] { "CCDI", "PROC" })
            await house.Inbox(agency).PollAsync(new());
        async Task<string> Held(string agency, long number) =>
            (await house.Inbox(agency).GetReferralAsync(new() { Number = number })).Referral.Clue;
        Assert.Equal(
            ("took gifts", "sold a permit", "let it flow into the river"),
            (await Held("CCDI", 1), await Held("CCDI", 2), await Held("PROC", 1))
        );
        // Who complained goes to no agency, and only who handled the clue still reads it here.
        Assert.Equal("李四", (await house.Drafter.Referrals.GetClueAsync(new() { ClueId = clue })).Clue.Subject);
        var curious = (await house.As(Role.Supervisor, "curious").Referrals.GetClueAsync(new() { ClueId = clue })).Clue;
        Assert.Equal(("", ""), (curious.Subject, string.Concat(curious.Parts.Select(p => p.Text))));
    }

    [Fact]
    public async Task A_split_that_departs_from_the_rule_says_why_and_forgets_no_part()
    {
        var clue = await Record(house);
        var request = AsProposed(clue);
        request.Parts[1].Agency = "CCDI";
        var refused = await Refused.By(() => house.Checker.Referrals.DecideSplitAsync(request));
        Assert.Equal(("REQUIRED", "parts.reason"), (refused.Reason, refused.Field));
        request.Parts[1].Agency = "POLICE";
        request.Parts[1].Reason = "theirs";
        Assert.Equal(
            "UNKNOWN_AGENCY",
            (await Refused.By(() => house.Checker.Referrals.DecideSplitAsync(request))).Reason
        );
        request.Parts.RemoveAt(1);
        Assert.Equal(
            "CLUE_PART_MISSING",
            (await Refused.By(() => house.Checker.Referrals.DecideSplitAsync(request))).Reason
        );
        Assert.Empty((await house.Drafter.Referrals.ListReferralsAsync(new())).Referrals);
    }

    [Theory]
    [InlineData("JUSTICE")]
    [InlineData("STATION")]
    public async Task A_clue_about_the_justice_bureau_or_its_station_goes_around_both(string about)
    {
        var (first, second) = (Liaison("first"), Liaison("second"));
        foreach (var inside in new[] { house.Drafter, house.As(Role.Reviewer, "station") })
            Assert.Equal(
                "REFERRAL_BYPASSES_CALLER",
                (await Refused.By(() => inside.Referrals.RecordClueAsync(Story(about)))).Reason
            );
        Assert.Equal("NOT_OWN_AGENCY", (await Refused.By(() => first.Referrals.RecordClueAsync(Story("ZJJ")))).Reason);
        Assert.Equal(
            "NOT_OWN_AGENCY",
            (
                await Refused.By(() =>
                    first.Referrals.DraftReferralAsync(
                        new()
                        {
                            Agency = "CCDI",
                            Clue = "c",
                            Classification = "open",
                        }
                    )
                )
            ).Reason
        );
        Assert.Equal(
            "NOT_OWN_AGENCY",
            (
                await Refused.By(() =>
                    first.Referrals.DraftReferralAsync(
                        new()
                        {
                            Agency = "PROC",
                            Clue = "c",
                            AboutBody = about,
                            Classification = "open",
                        }
                    )
                )
            ).Reason
        );

        var clue = (await first.Referrals.RecordClueAsync(Story(about))).ClueId;
        Assert.Equal(
            ["CCDI", "PROC", "", "CCDI"],
            (await second.Referrals.GetClueAsync(new() { ClueId = clue })).Clue.Parts.Select(p => p.Proposed)
        ); // never to the house itself
        var request = AsProposed(clue);
        request.Parts[2].Reason = "let them look";
        Assert.Equal(
            "REFERRAL_BYPASSES_CALLER",
            (await Refused.By(() => second.Referrals.DecideSplitAsync(request))).Reason
        );
        request.Parts[2].Agency = "CCDI";
        var id = (await second.Referrals.DecideSplitAsync(request)).ReferralIds[0];
        await first.Referrals.CheckReferralAsync(new() { ReferralId = id });
        foreach (
            var inside in new[]
            {
                house.Approver,
                house.As(Role.Reviewer, "station"),
                house.As(Role.Head, "our head", ("body", "JUSTICE")),
            }
        )
        {
            Assert.Equal(
                "UNKNOWN_REFERRAL",
                (await Refused.By(() => inside.Referrals.GetReferralAsync(new() { ReferralId = id }))).Reason
            );
            Assert.Empty((await inside.Referrals.ListReferralsAsync(new())).Referrals);
        }
        await house
            .As(Role.Head, "district government", ("body", "GOV"))
            .Referrals.ApproveReferralAsync(new() { ReferralId = id });
        await house.Inbox("CCDI").PollAsync(new());
        Assert.Equal("took gifts", (await house.Inbox("CCDI").GetReferralAsync(new() { Number = 1 })).Referral.Clue);
    }

    [Fact]
    public async Task A_state_secret_is_a_line_in_a_register_and_its_content_is_refused_wherever_it_is_written()
    {
        const string Secret = "机密★10年 the plan";
        var before = house.Journal.Head.Seq;
        var marked = Story();
        marked.Parts[2].Text = Secret;
        var tries = new (Func<Task<Refused>>, string, string)[]
        {
            (
                () =>
                    Refused.By(() =>
                        house.Drafter.Referrals.RecordClueAsync(new(Story()) { Classification = "state-secret" })
                    ),
                "STATE_SECRET",
                "classification"
            ),
            (() => Refused.By(() => house.Drafter.Referrals.RecordClueAsync(marked)), "SECRET_MARK", "parts[2].text"),
            (
                () => Refused.By(() => house.Drafter.Referrals.RecordClueAsync(new(Story()) { Subject = Secret })),
                "SECRET_MARK",
                "subject"
            ),
            (
                () => Refused.By(() => house.Drafter.Referrals.RecordClueAsync(new(Story()) { Complainant = Secret })),
                "SECRET_MARK",
                "complainant"
            ),
            (
                () =>
                    Refused.By(() =>
                        house.Drafter.Referrals.DraftReferralAsync(
                            new()
                            {
                                Agency = "CCDI",
                                Clue = Secret,
                                Classification = "open",
                            }
                        )
                    ),
                "SECRET_MARK",
                "clue"
            ),
            (
                () =>
                    Refused.By(() =>
                        house.Drafter.Referrals.WithdrawReferralAsync(new() { ReferralId = "none", Reason = "绝密 ★" })
                    ),
                "SECRET_MARK",
                "reason"
            ),
            (
                () =>
                    Refused.By(() =>
                        house.Drafter.Referrals.LinkCluesAsync(
                            new()
                            {
                                ClueId = "a",
                                OtherId = "b",
                                Reason = "秘密★",
                            }
                        )
                    ),
                "SECRET_MARK",
                "reason"
            ),
            (
                () =>
                    Refused.By(() =>
                        house.Checker.Referrals.DecideSplitAsync(
                            new()
                            {
                                ClueId = "a",
                                Parts =
                                {
                                    new RoutedPart
                                    {
                                        No = 1,
                                        Agency = "CCDI",
                                        Reason = Secret,
                                    },
                                },
                            }
                        )
                    ),
                "SECRET_MARK",
                "parts[0].reason"
            ),
            (
                () => Refused.By(() => house.Inbox("CCDI").ReturnAsync(new() { Number = 1, Reason = Secret })),
                "SECRET_MARK",
                "reason"
            ),
            (
                () => Refused.By(() => house.Inbox("CCDI").FeedbackAsync(new() { Number = 1, Outcome = Secret })),
                "SECRET_MARK",
                "outcome"
            ),
        };
        foreach (var (attempt, reason, field) in tries)
        {
            var refused = await attempt();
            Assert.Equal((reason, field), (refused.Reason, refused.Field));
        }
        Assert.Equal(before, house.Journal.Head.Seq);

        RegisterSecretClueRequest Line(Action<RegisterSecretClueRequest>? change = null)
        {
            var request = new RegisterSecretClueRequest
            {
                RegisterNo = "SM-2025-7",
                Agency = "CCDI",
                HandedOverOn = "2025-06-16",
            };
            change?.Invoke(request);
            return request;
        }
        Assert.Equal(
            "BAD_CODE",
            (
                await Refused.By(() =>
                    house.Drafter.Referrals.RegisterSecretClueAsync(Line(r => r.RegisterNo = "about:the_plan"))
                )
            ).Reason
        );
        Assert.Equal(
            "OUT_OF_RANGE",
            (
                await Refused.By(() =>
                    house.Drafter.Referrals.RegisterSecretClueAsync(Line(r => r.HandedOverOn = "2025-06-17"))
                )
            ).Reason
        );
        await house.Drafter.Referrals.RegisterSecretClueAsync(Line());
        Assert.Equal(
            "REGISTER_NO_TAKEN",
            (await Refused.By(() => house.Drafter.Referrals.RegisterSecretClueAsync(Line()))).Reason
        );
    }

    private SupervisionClient Liaison(string name) => house.As(Role.Discipline, name, ("agency", "CCDI"));
}
