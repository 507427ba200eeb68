using Enforcement.BuildingBlocks.Hosting;
using Enforcement.InspectionPlanning;

var builder = WebApplication.CreateBuilder(args);
builder.AddEnforcement("planning");
builder.AddInspectionPlanning();
var app = builder.Build();
app.MapInspectionPlanning();
app.MapEnforcement();
app.Run();
