using System.Net;
using System.Text.RegularExpressions;

namespace Enforcement.Integration.Planning;

/// <summary>Somebody who reads the console's pages without script and sends their forms.</summary>
internal sealed partial class Browsing : IDisposable
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;
    private readonly HttpClient http;

    public Browsing(TestHost host, string role, string subject, string body)
    {
        http = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new(host.Web) };
        http.DefaultRequestHeaders.Authorization = new(
            "Bearer",
            host.Tokens.Token(subject, [role], TimeSpan.FromHours(1), ("body", body))
        );
    }

    /// <summary>A page as its text reads: entities undone.</summary>
    public async Task<string> Read(string path) => WebUtility.HtmlDecode(await http.GetStringAsync(path, Stop));

    /// <summary>Opens a page and sends one of its forms with what is typed into it: the page that comes, or where it
    /// leads.</summary>
    public async Task<string> Send(string path, string form, params (string Name, string Value)[] typed)
    {
        var page = await http.GetStringAsync(path, Stop);
        var named = page.IndexOf($"name=\"_handler\" value=\"{form}\"", StringComparison.Ordinal);
        Assert.True(named > 0, $"{path} has no form '{form}'");
        var start = page.LastIndexOf("<form", named, StringComparison.Ordinal);
        var text = page[start..page.IndexOf("</form>", named, StringComparison.Ordinal)];
        var fields = Hidden()
            .Matches(text)
            .Select(m => KeyValuePair.Create(m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value)))
            .Concat(typed.Select(t => KeyValuePair.Create(t.Name, t.Value)));
        using var content = new FormUrlEncodedContent(fields);
        using var reply = await http.PostAsync(path, content, Stop);
        return reply.Headers.Location?.ToString() ?? WebUtility.HtmlDecode(await reply.Content.ReadAsStringAsync(Stop));
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex(@"<input type=""hidden"" name=""([^""]+)"" value=""([^""]*)""")]
    private static partial Regex Hidden();
}
