using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>What every part of a process that has pages needs of it: forms that carry a token another site cannot know, and text as it is.</summary>
public static class WebPages
{
    /// <summary>May be called by each part.</summary>
    public static void AddWebPages(this WebApplicationBuilder builder)
    {
        var options = OptionsCheck.Section<EnforcementOptions>(builder.Configuration, EnforcementOptions.Section);
        builder.Services.AddRazorComponents();
        // Chinese goes out as it is; only what HTML itself means is escaped.
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        // A form that was open while the process was restarted can still be sent.
        var keys = new DirectoryInfo(Path.Combine(options.Data, "web-keys"));
        builder.Services.AddDataProtection().SetApplicationName("enforcement").PersistKeysToFileSystem(keys);
        // It warns that the keys are not encrypted at rest. They lie beside databases that hold greater secrets, with the same protection.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.AddAntiforgery(o =>
        {
            (o.Cookie.Name, o.Cookie.SameSite, o.Cookie.HttpOnly) = ("enforcement-form", SameSiteMode.Strict, true);
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest; // TLS ends before the console
        });
    }
}
