global using Enforcement.BuildingBlocks.Domain;
global using Enforcement.BuildingBlocks.Hosting;
global using Enforcement.Contracts;
