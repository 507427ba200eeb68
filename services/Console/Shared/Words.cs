using System.Globalization;

namespace Enforcement.WebConsole.Shared;

/// <summary>What users read: Chinese first, English when asked for (<c>?lang=en</c>, or a browser that wants
/// it).</summary>
public sealed class Words(IHttpContextAccessor http, WordBook book)
{
    public bool English
    {
        get
        {
            var request = http.HttpContext!.Request;
            var asked = request.Query["lang"].ToString();
            return asked.Length > 0
                ? asked == "en"
                : request.Headers.AcceptLanguage.ToString().StartsWith("en", StringComparison.OrdinalIgnoreCase);
        }
    }

    public string Lang => English ? "en" : "zh-CN";
    public string this[string key] => English ? book[key].En : book[key].Zh;

    /// <summary>A text with its holes filled.</summary>
    public string With(string key, params ReadOnlySpan<object?> values) =>
        string.Format(CultureInfo.InvariantCulture, this[key], values);

    /// <summary>How a list is strung together.</summary>
    public string List(IEnumerable<string> items) => string.Join(English ? ", " : "、", items);

    /// <summary>A name and what is said of it.</summary>
    public string Labelled(string name, string what) => English ? $"{name}: {what}" : $"{name}：{what}";

    /// <summary>A page's address that takes along the language asked for.</summary>
    /// <param name="query">more of the query, without a question mark.</param>
    public string Link(string path, string query = "")
    {
        // What follows a # comes last, wherever the caller had it.
        var (page, place) = Cut(path);
        var (asked, within) = Cut(query);
        if (http.HttpContext!.Request.Query.ContainsKey("lang"))
            asked = $"{asked}{(asked.Length > 0 ? "&" : "")}lang={(English ? "en" : "zh")}";
        return $"{page}{(asked.Length > 0 ? $"?{asked}" : "")}{place}{within}";

        static (string Before, string Place) Cut(string text) =>
            text.IndexOf('#', StringComparison.Ordinal) is var at and >= 0 ? (text[..at], text[at..]) : (text, "");
    }

    /// <summary>The language the address asks for; "" when it asks for none.</summary>
    public string Asked =>
        http.HttpContext!.Request.Query["lang"].ToString() is var lang and ("en" or "zh") ? lang : "";

    /// <summary>This page in the other language, with everything else that its address asks for.</summary>
    public string Switch
    {
        get
        {
            var request = http.HttpContext!.Request;
            var kept = QueryString.Create(
                request
                    .Query.Where(q => q.Key != "lang")
                    .SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value))
            );
            return $"{request.PathBase}{request.Path}{kept.Add("lang", English ? "zh" : "en")}";
        }
    }

    /// <summary>A text in both languages, as somebody may have typed it; none where there is none.</summary>
    public IReadOnlyList<string> Both(string key) => book.Has(key) ? [book[key].Zh, book[key].En] : [];

    /// <summary>Whether there is such a text.</summary>
    public bool Has(string key) => book.Has(key);

    /// <summary>A count as people write it.</summary>
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>An instant as a clock on a wall here shows it.</summary>
    public static string Local(DateTimeOffset instant) => LegalDay.Local(instant);
}
