using Enforcement.AgencyInbox;
using Enforcement.BuildingBlocks.Hosting;

return await StartFault.Report(async () =>
{
    var builder = HostArguments.Builder(args);
    // Two inboxes may share a folder.
    var agency =
        builder.Configuration[$"{EnforcementOptions.Section}:{InboxOptions.Section}:Agency"] is { Length: > 0 } given
        && given.All(char.IsAsciiLetterUpper)
            ? $"-{given.ToLowerInvariant()}"
            : "";
    builder.AddEnforcement($"inbox{agency}", InboxOptions.Section);
    builder.AddAgencyInbox();
    var app = builder.Build();
    app.MapAgencyInbox(isOwnProcess: true);
    app.MapEnforcement();
    await app.RunAsync();
});
