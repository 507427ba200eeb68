using System.Net;

namespace Enforcement.Integration.Inbox;

/// <summary>A clerk of the procuratorate writes a recommendation at the page; no other agency's page offers
/// one.</summary>
public sealed class RecommendPageTests : IAsyncLifetime
{
    private InboxPageHouse house = null!;

    public async ValueTask InitializeAsync()
    {
        house = await InboxPageHouse.Start();
        foreach (var agency in new[] { "CCDI", "PROC" })
            (await house.SignIn(house.Clerk(agency), agency)).Dispose();
        foreach (var policy in SeedPolicies.Read("supervision"))
            await house.House.Journal.SetPolicy("operator", policy, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    private async Task<(HttpResponseMessage Answer, string Text)> Send(
        string agency = "PROC",
        string? id = null,
        string text = "建议书正文",
        string days = "",
        string points = "2",
        string number = "穗从检建〔2025〕1号"
    )
    {
        var answer = await house.Send(
            $"/inbox/{agency}/referred",
            $"/inbox/{agency}/recommend",
            ("id", id ?? Guid.CreateVersion7().ToString()),
            ("number", number),
            ("addressed_body", ""),
            ("kind", "general"),
            ("within_days", days),
            ("points", points),
            ("subject", "规范涉企行政检查"),
            ("text", text)
        );
        return (answer, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task It_is_sent_once_however_often_the_form_is_and_the_list_says_what_became_of_it()
    {
        var id = Guid.CreateVersion7().ToString();
        for (var i = 0; i < 2; i++)
        {
            var (answer, _) = await Send(id: id);
            Assert.Equal("/inbox/PROC/referred?done=recommended", answer.Headers.Location!.ToString());
        }
        // Another letter of the same number is Supervision's to return.
        Assert.Equal(HttpStatusCode.Redirect, (await Send(id: id, text: "另一份正文")).Answer.StatusCode);
        await house.House.Inbox("PROC").PollAsync(new());
        var page = (await house.Get("/inbox/PROC/referred?done=recommended")).Text;
        Assert.Contains("检察建议已加密送出", page, StringComparison.Ordinal);
        Assert.Contains("id=\"r1\" data-state=\"accepted\"", page, StringComparison.Ordinal);
        Assert.Contains("id=\"r2\" data-state=\"returned\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"r3\"", page, StringComparison.Ordinal);
        Assert.Contains("这一文号的检察建议已经登记", page, StringComparison.Ordinal);
        Assert.DoesNotContain("建议书正文", page, StringComparison.Ordinal); // kept nowhere in clear
        Assert.Single((await house.House.Drafter.Recommendations.ListRecommendationsAsync(new())).Recommendations);
    }

    [Theory]
    [InlineData("long", "TOO_LONG", "最多20000字")]
    [InlineData("points", "OUT_OF_RANGE", "建议项数为1至50")]
    [InlineData("no number", "OUT_OF_RANGE", "期限为1至366日")]
    [InlineData("days", "RECOMMENDATION_TERM", "紧急的检察建议须写明期限")]
    [InlineData("secret", "SECRET_MARK", "只能以纸质方式办理")]
    public async Task What_is_refused_names_its_bound_keeps_what_was_typed_and_sends_nothing(
        string what,
        string reason,
        string said
    )
    {
        var (answer, text) = await Send(
            text: what switch
            {
                "long" => new('长', 20_001),
                "secret" => "机密★ 正文",
                _ => "建议书正文",
            },
            points: what == "points" ? "51" : "2",
            days: what switch
            {
                "days" => "10",
                "no number" => "soon",
                _ => "",
            }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains($"data-reason=\"{reason}\"", text, StringComparison.Ordinal);
        Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.Contains("规范涉企行政检查", text, StringComparison.Ordinal);
        Assert.Contains("href=\"/inbox/PROC/referred?lang=en\"", text, StringComparison.Ordinal);
        Assert.Empty((await house.House.Inbox("PROC").ListReferredAsync(new())).Referred);
    }

    [Fact]
    public async Task Another_agencys_page_has_no_such_form_and_takes_none()
    {
        Assert.Contains(
            "action=\"/inbox/PROC/recommend\"",
            (await house.Get("/inbox/PROC/referred")).Text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("/recommend\"", (await house.Get("/inbox/CCDI/referred")).Text, StringComparison.Ordinal);
        var (answer, text) = await Send("CCDI");
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("只有检察机关发出检察建议", text, StringComparison.Ordinal);
        Assert.Empty((await house.House.Inbox("CCDI").ListReferredAsync(new())).Referred);
    }
}
