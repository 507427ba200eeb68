using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>Forms of web pages: each carries a token that another site cannot know.</summary>
public static class WebForms
{
    /// <summary>May be called by each part of a process that has pages.</summary>
    public static void AddWebForms(this WebApplicationBuilder builder)
    {
        var options = OptionsCheck.Section<EnforcementOptions>(builder.Configuration, EnforcementOptions.Section);
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
