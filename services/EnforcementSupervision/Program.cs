using Enforcement.BuildingBlocks.Hosting;
using Enforcement.EnforcementSupervision;

var builder = WebApplication.CreateBuilder(args);
builder.AddEnforcement("supervision");
builder.AddEnforcementSupervision();
var app = builder.Build();
app.MapEnforcementSupervision();
app.MapEnforcement();
app.Run();
