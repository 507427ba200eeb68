using System.Net;
using System.Text.RegularExpressions;
using Enforcement.AgencyInbox;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Integration.Referrals;

namespace Enforcement.Integration.Inbox;

/// <summary>Supervision, two inboxes, and a browser's part of HTTP: it keeps cookies and sends forms as they stand on
/// the page.</summary>
internal sealed partial class InboxPageHouse : IAsyncDisposable
{
    private readonly SocketsHttpHandler handler = new() { AllowAutoRedirect = false, CookieContainer = new() };

    private InboxPageHouse(ReferralHouse house)
    {
        House = house;
        Http = new(handler) { BaseAddress = new(house.Host.Web) };
        Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");
    }

    public ReferralHouse House { get; }
    public HttpClient Http { get; }

    public AgencyInbox.Inbox Ccdi =>
        (
            (IEnumerable<AgencyInbox.Inbox>)House.Host.App.Services.GetService(typeof(IEnumerable<AgencyInbox.Inbox>))!
        ).Single(i => i.Agency == "CCDI");

    public static async Task<InboxPageHouse> Start() => new(await ReferralHouse.Ready());

    public string Token(string role, TimeSpan lifetime, params (string, string)[] claims) =>
        House.Host.Tokens.Token("clerk", [role], lifetime, claims);

    public string Clerk(string agency = "CCDI") => Token(Role.Agency, TimeSpan.FromHours(1), ("agency", agency));

    /// <summary>A referral that was sent, and is held by the inbox of the agency.</summary>
    public async Task<(string Id, long Number)> Referred(string clue = "线索一号")
    {
        var sent = await House.Send("CCDI", clue);
        await House.Inbox("CCDI").PollAsync(new());
        return sent;
    }

    public async Task<(HttpStatusCode Status, string Text)> Get(string path, string? bearer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (bearer is not null)
            request.Headers.Authorization = new("Bearer", bearer);
        using var response = await Http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Sends a form as it stands on a page: with the page's own token against forms of other sites.</summary>
    public async Task<HttpResponseMessage> Send(string page, string action, params (string Name, string Value)[] fields)
    {
        var form = new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = FormToken((await Get(page)).Text),
        };
        foreach (var (name, value) in fields)
            form[name] = value;
        using var content = new FormUrlEncodedContent(form);
        return await Http.PostAsync(action, content);
    }

    public async Task<HttpResponseMessage> Upload(string page, string action, string field, byte[] file)
    {
        using var content = new MultipartFormDataContent
        {
            { new StringContent(FormToken((await Get(page)).Text)), "__RequestVerificationToken" },
            { new ByteArrayContent(file), field, "file.referral" },
        };
        return await Http.PostAsync(action, content);
    }

    public async Task<HttpResponseMessage> SignIn(string token, string agency = "CCDI") =>
        await Send($"/inbox/{agency}", $"/inbox/{agency}/sign-in", ("token", token));

    public static string FormToken(string page) => FormField().Match(page).Groups[1].Value;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        handler.Dispose();
        await House.DisposeAsync();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex FormField();
}
