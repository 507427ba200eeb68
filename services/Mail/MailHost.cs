using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Enforcement.Mail;

public static class MailHost
{
    /// <summary>The post of a process; may be called by each of its services.</summary>
    public static void AddMail(this WebApplicationBuilder builder) => builder.Services.TryAddSingleton<Post>();

    /// <summary>A setting that lacks another is said before the host starts.</summary>
    public static void CheckMail(this WebApplication app) => app.Services.GetRequiredService<Post>();
}
