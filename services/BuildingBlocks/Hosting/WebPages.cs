using System.Text.Encodings.Web;
using System.Text.Unicode;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>Stands after the check that a form is ours and answers those that are not; set by the part whose pages they
/// are.</summary>
public delegate Task RefusedForms(HttpContext http, RequestDelegate next);

/// <summary>What every part of a process that has pages needs of it: forms that carry a token another site cannot know,
/// and text as it is.</summary>
public static class WebPages
{
    /// <summary>May be called by each part, after <see cref="ServiceHost.AddEnforcement"/>.</summary>
    public static void AddWebPages(this WebApplicationBuilder builder)
    {
        if (builder.Services.Any(s => s.ServiceType == typeof(WebKeys)))
            return;
        builder.Services.AddSingleton<WebKeys>();
        builder.Services.AddRazorComponents();
        // Chinese goes out as it is; only what HTML itself means is escaped.
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        // A form that was open while the process was restarted can still be sent.
        builder.Services.AddDataProtection().SetApplicationName("enforcement");
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(
            s => new ConfigureOptions<KeyManagementOptions>(o => o.XmlRepository = s.GetRequiredService<WebKeys>())
        );
        builder.Services.AddHealthChecks().AddCheck<FormHealth>("forms");
        // It warns that the keys are not encrypted at rest. They lie beside databases that hold greater secrets, with
        // the same protection.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.AddAntiforgery(o =>
        {
            (o.Cookie.Name, o.Cookie.SameSite, o.Cookie.HttpOnly) = ("enforcement-form", SameSiteMode.Strict, true);
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest; // TLS ends before the console
        });
    }
}

/// <summary>The keys of forms, in the data folder: <c>web-keys</c>, which only its owner may enter, and files only he
/// may read.</summary>
internal sealed class WebKeys(EnforcementOptions options, ILoggerFactory log)
    : FileSystemXmlRepository(Folder(options), log)
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        OwnersFolder = OwnersFile | UnixFileMode.UserExecute;

    public override void StoreElement(XElement element, string friendlyName)
    {
        base.StoreElement(element, friendlyName);
        if (OperatingSystem.IsWindows())
            return;
        foreach (var file in Directory.EnumerateFiles())
            System.IO.File.SetUnixFileMode(file.FullName, OwnersFile);
    }

    private static DirectoryInfo Folder(EnforcementOptions options)
    {
        var path = Path.Combine(options.Data, "web-keys");
        try
        {
            if (OperatingSystem.IsWindows())
                return System.IO.Directory.CreateDirectory(path);
            var folder = System.IO.Directory.CreateDirectory(path, OwnersFolder);
            System.IO.File.SetUnixFileMode(path, OwnersFolder); // it may have been there, open to others
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OptionsFault(
                "ENFORCEMENT__DATA",
                options.Data,
                $"a folder in which web-keys can be made ({e.Message})"
            );
        }
    }
}
